import { OpenAPIHono } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { sql } from 'kysely'
import { z } from 'zod'
import { apiDocument } from './api-document.ts'
import { framing } from './framing.ts'
import { sendAsset } from './platform/assets-route.ts'
import { AppError } from './platform/errors.ts'
import { withSecurityHeaders } from './platform/headers.ts'
import { sameOriginOnly } from './platform/same-origin.ts'
import { isUpload } from './platform/upload.ts'
import { answerBug, answerRefusal, answerTooMany } from './refusals.ts'
import { roleRoutes } from './security/access/routes.ts'
import { administrationRoutes } from './security/administration/routes.ts'
import { door, type Parts, type StaffEnv } from './security/door.ts'
import { firstRunRoutes } from './security/first-run/routes.ts'
import { guard } from './security/guard.ts'
import { joinRoutes } from './security/invitations/routes.ts'
import { outsideRoutes } from './security/outside/routes.ts'
import { changeRoutes } from './security/own-account/changes/routes.ts'
import { ownAccountRoutes } from './security/own-account/routes.ts'
import { keepPace } from './security/pace/actions.ts'
import { passkeyRoutes } from './security/passkeys/routes.ts'
import { recoverySettled } from './security/recoveries/actions.ts'
import { recoveryRoutes } from './security/recoveries/routes.ts'
import type { Reachable } from './security/second-person/actions.ts'
import { decisionRoutes, type Following } from './security/second-person/routes.ts'
import { signInRoutes } from './security/sign-in/routes.ts'
import { stepUpRoutes } from './security/step-up/routes.ts'
import { tokenRoutes } from './security/tokens/routes.ts'
import { closingSettled } from './slices/breaches/public.ts'
import { breachRoutes } from './slices/breaches/routes.ts'
import { casefileApi } from './slices/casefile/api.ts'
import { circumstancesRoutes } from './slices/casefile/circumstances/routes.ts'
import { casefileRoutes } from './slices/casefile/routes.ts'
import { allocationRoutes } from './slices/caseload/allocation/routes.ts'
import { coverRoutes } from './slices/caseload/covers/routes.ts'
import { dayRoutes } from './slices/caseload/day/routes.ts'
import { caseloadRoutes } from './slices/caseload/routes.ts'
import { waitingRoutes } from './slices/caseload/waiting/routes.ts'
import { accessRoutes as caseAccessRoutes } from './slices/cases/access/routes.ts'
import { casesApi } from './slices/cases/api.ts'
import { besideRoutes } from './slices/cases/beside/routes.ts'
import { capacityRoutes } from './slices/cases/capacity/routes.ts'
import { childRoutes } from './slices/cases/children/routes.ts'
import { communicationRoutes } from './slices/cases/communication/routes.ts'
import { contactsApi } from './slices/cases/contacts/api.ts'
import { callRoutes } from './slices/cases/contacts/calls/routes.ts'
import { firstConversationRoutes } from './slices/cases/contacts/first-conversations/routes.ts'
import { findContactNote } from './slices/cases/contacts/public.ts'
import { contactRoutes } from './slices/cases/contacts/routes.ts'
import { glassRoutes } from './slices/cases/glass/routes.ts'
import { interpreterRoutes } from './slices/cases/interpreters/routes.ts'
import { mergeRoutes } from './slices/cases/merges/routes.ts'
import { perpetratorRecordRoutes } from './slices/cases/perpetrators/record/routes.ts'
import { perpetratorRoutes } from './slices/cases/perpetrators/routes.ts'
import { preferenceRoutes } from './slices/cases/preferences/routes.ts'
import { relationRoutes } from './slices/cases/relations/routes.ts'
import { safeContactRoutes } from './slices/cases/safe-contact/routes.ts'
import { signpostRoutes } from './slices/cases/signposts/routes.ts'
import type { OfCase } from './slices/cases/withholdings/public.ts'
import { withholdingRoutes } from './slices/cases/withholdings/routes.ts'
import { clockRoutes } from './slices/clock/routes.ts'
import { importRoutes as directoryImportRoutes } from './slices/directory/imports/routes.ts'
import { profileRoutes as serviceProfileRoutes } from './slices/directory/profile/routes.ts'
import { directoryRoutes } from './slices/directory/routes.ts'
import { disclosuresApi } from './slices/disclosures/api.ts'
import { returnRoutes } from './slices/disclosures/mail/returns/routes.ts'
import { outboxRoutes } from './slices/disclosures/mail/routes.ts'
import { disclosureRoutes } from './slices/disclosures/routes.ts'
import { toVictimRoutes } from './slices/disclosures/to-victim/routes.ts'
import { accessRoutes } from './slices/referrals/access/routes.ts'
import { attachmentRoutes } from './slices/referrals/attachments/routes.ts'
import { referralsApi } from './slices/referrals/drafts/api.ts'
import { draftRoutes } from './slices/referrals/drafts/routes.ts'
import { letterRoutes } from './slices/referrals/e-mail/routes.ts'
import { factRoutes } from './slices/referrals/facts/routes.ts'
import { hookRoutes } from './slices/referrals/hooks/routes.ts'
import { joiningRoutes } from './slices/referrals/joinings/routes.ts'
import { newWayRoutes } from './slices/referrals/joinings/ways/routes.ts'
import { knownRoutes } from './slices/referrals/known/routes.ts'
import { openingsApi } from './slices/referrals/openings/api.ts'
import { phoneRoutes } from './slices/referrals/phone/routes.ts'
import { secondReadingSettled } from './slices/referrals/public.ts'
import { readingRoutes } from './slices/referrals/reading/routes.ts'
import { referralRoutes } from './slices/referrals/routes.ts'
import { selfRoutes } from './slices/referrals/self/routes.ts'
import { involvedServiceRoutes } from './slices/referrals/services/routes.ts'
import { spreadsheetRoutes } from './slices/referrals/spreadsheet/routes.ts'
import { statusRoutes } from './slices/referrals/status/routes.ts'
import { unreachedRoutes } from './slices/referrals/unreached/routes.ts'
import { disposalSettled, openDisposal, openLifting } from './slices/retention/answers/public.ts'
import { disposalRoutes } from './slices/retention/disposals/routes.ts'
import { keepingRoutes } from './slices/retention/keeping/routes.ts'
import { requestRoutes } from './slices/retention/requests/routes.ts'
import { retentionRoutes } from './slices/retention/routes.ts'
import { riskApi } from './slices/risk/api.ts'
import { listAssessments } from './slices/risk/assessments/public.ts'
import { assessmentRoutes } from './slices/risk/assessments/routes.ts'
import { draftAssessmentRoutes } from './slices/risk/drafts/routes.ts'
import { instrumentRoutes } from './slices/risk/instruments/routes.ts'
import { listReceived } from './slices/risk/received/public.ts'
import { receivedRoutes } from './slices/risk/received/routes.ts'
import { riskRoutes } from './slices/risk/routes.ts'
import { amendmentRoutes } from './slices/timeline/amendments/routes.ts'
import { timelineApi } from './slices/timeline/api.ts'
import { chartRoutes } from './slices/timeline/chart/routes.ts'
import { chronologyApi } from './slices/timeline/chronology/api.ts'
import { chronologyRoutes } from './slices/timeline/chronology/routes.ts'
import { excerptRoutes } from './slices/timeline/excerpts/routes.ts'
import { importsApi } from './slices/timeline/imports/api.ts'
import { importRoutes } from './slices/timeline/imports/routes.ts'
import { jottingRoutes } from './slices/timeline/jottings/routes.ts'
import { findIncident } from './slices/timeline/public.ts'
import { timelineRoutes } from './slices/timeline/routes.ts'
import { tellingApi } from './slices/timeline/telling/api.ts'
import { incidentRoutes, tellingRoutes } from './slices/timeline/telling/routes.ts'
import { alertRoutes } from './slices/watch/alerts/routes.ts'
import { askAfterMany } from './slices/watch/bulk/public.ts'
import { looksRoutes } from './slices/watch/looks/routes.ts'
import { serviceTraceRoutes } from './slices/watch/service/routes.ts'
import { dutyRoutes } from './slices/workforce/duty/routes.ts'
import { workerInvitationRoutes } from './slices/workforce/invitations/routes.ts'
import { placeRoutes } from './slices/workforce/places/routes.ts'
import { profileRoutes as workerProfileRoutes } from './slices/workforce/profiles/routes.ts'
import { workforceRoutes } from './slices/workforce/routes.ts'

/** The staff application, and the public doors of each service. Slices are mounted in their order. */
export function createApp(parts: Parts): OpenAPIHono<StaffEnv> {
  const app = new OpenAPIHono<StaffEnv>()
  app.use(withSecurityHeaders)
  // Before the door: nobody has to be known to get a style sheet, and no database is asked.
  app.get('/assets/:file', guard('public.assets'), (c) => sendAsset(c, parts.assets))
  app.use(framing(parts)) // before the door: when the database is gone, its absence is said on a page
  app.use(door(parts))
  app.use(keepPace(answerTooMany))
  app.use(sameOriginOnly)
  app.use(smallBodies)
  app.use(askAfterMany())

  app.get('/api/v1/health', guard('public.health'), async (c) => {
    await sql`select 1`.execute(parts.db.pool)
    return c.json({ status: 'well' })
  })
  for (const routes of [signInRoutes, stepUpRoutes, passkeyRoutes, outsideRoutes])
    app.route('/', routes)
  for (const routes of [recoveryRoutes, ownAccountRoutes, changeRoutes]) app.route('/', routes)
  for (const routes of [firstRunRoutes, clockRoutes]) app.route('/', routes)
  for (const routes of [workforceRoutes, workerProfileRoutes, dutyRoutes]) app.route('/', routes)
  // Whom one takes on, before the account whose id could stand there.
  for (const routes of [workerInvitationRoutes, placeRoutes, administrationRoutes, joinRoutes])
    app.route('/', routes)
  for (const routes of [
    tokenRoutes,
    roleRoutes,
    decisionRoutes(beforeDecisions, afterDecisions(parts)),
    breachRoutes,
  ])
    app.route('/', routes)
  // A file before the entry whose id could stand there.
  for (const routes of [directoryImportRoutes, directoryRoutes, serviceProfileRoutes])
    app.route('/', routes)
  for (const routes of [caseAccessRoutes, glassRoutes, withholdingRoutes(ofCase)])
    app.route('/', routes)
  for (const routes of [casesApi, preferenceRoutes, signpostRoutes]) app.route('/', routes)
  for (const routes of [relationRoutes, besideRoutes, perpetratorRoutes, perpetratorRecordRoutes])
    app.route('/', routes)
  for (const routes of [mergeRoutes, childRoutes, interpreterRoutes, communicationRoutes])
    app.route('/', routes)
  for (const routes of [factRoutes, capacityRoutes, timelineRoutes]) app.route('/', routes)
  // A sheet and a call before the contact whose id could stand there.
  app.route('/', safeContactRoutes)
  for (const routes of [firstConversationRoutes, callRoutes, contactRoutes, contactsApi])
    app.route('/', routes)
  for (const routes of [toVictimRoutes, outboxRoutes, returnRoutes]) app.route('/', routes)
  for (const routes of [disclosureRoutes, disclosuresApi, caseloadRoutes]) app.route('/', routes)
  for (const routes of [
    chartRoutes,
    tellingRoutes,
    jottingRoutes,
    excerptRoutes,
    incidentRoutes,
    amendmentRoutes,
    tellingApi,
  ])
    app.route('/', routes)
  for (const routes of [importRoutes, timelineApi, importsApi]) app.route('/', routes)
  for (const routes of [chronologyRoutes, chronologyApi]) app.route('/', routes)
  for (const routes of [instrumentRoutes, riskRoutes, draftAssessmentRoutes, receivedRoutes])
    app.route('/', routes)
  for (const routes of [assessmentRoutes, riskApi]) app.route('/', routes)
  // A call before the referral whose id could stand there.
  for (const routes of [
    accessRoutes,
    statusRoutes,
    attachmentRoutes, // before the page of a draft that could have its name
    draftRoutes,
    selfRoutes,
    phoneRoutes,
    letterRoutes,
    spreadsheetRoutes,
    hookRoutes,
  ])
    app.route('/', routes)
  for (const routes of [referralRoutes, referralsApi, openingsApi]) app.route('/', routes)
  for (const routes of [retentionRoutes, keepingRoutes, disposalRoutes, requestRoutes])
    app.route('/', routes)
  for (const routes of [looksRoutes, alertRoutes, serviceTraceRoutes]) app.route('/', routes)
  for (const routes of [dayRoutes, waitingRoutes, allocationRoutes, coverRoutes])
    app.route('/', routes)
  for (const routes of [
    unreachedRoutes,
    involvedServiceRoutes,
    readingRoutes,
    knownRoutes,
    joiningRoutes,
    newWayRoutes,
  ])
    app.route('/', routes)
  for (const routes of [casefileRoutes, casefileApi, circumstancesRoutes]) app.route('/', routes)

  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
  })
  for (const open of openOperations) app.openAPIRegistry.registerPath(open)
  app.get('/api/v1/openapi.json', guard('public.health'), (c) => c.json(apiDocument(app)))
  app.notFound((c) =>
    answerRefusal(c, parts, new AppError('not-found', 'We could not find that page')),
  )
  app.onError((error, c) =>
    error instanceof AppError ? answerRefusal(c, parts, error) : answerBug(c, error),
  )
  return app
}

const openOperations = [
  {
    method: 'get',
    path: '/api/v1/health',
    summary: 'Whether the service answers, with its database',
    responses: {
      200: {
        description: 'It does',
        content: { 'application/json': { schema: z.object({ status: z.literal('well') }) } },
      },
    },
  },
  {
    method: 'get',
    path: '/api/v1/openapi.json',
    summary: 'This document',
    responses: {
      200: {
        description: 'OpenAPI 3.1',
        content: { 'application/json': { schema: z.looseObject({ openapi: z.string() }) } },
      },
    },
  },
] satisfies Parameters<OpenAPIHono['openAPIRegistry']['registerPath']>[0][]

/** Whether something that is to be withheld is of that case. */
const ofCase: OfCase = async (tx, opened, kind, id) => {
  switch (kind) {
    case 'incident':
      return (await findIncident(tx, opened, id)) !== undefined
    case 'contact':
      return (await findContactNote(tx, opened, id)) !== null
    case 'assessment':
      return (await listAssessments(tx, opened)).some((each) => each.id === id)
    case 'received-assessment':
      return (await listReceived(tx, opened)).some((each) => each.id === id)
  }
}

/** What a colleague opens before she answers, so that nobody answers for a case out of her reach. */
const beforeDecisions: Reachable = { disposal: openDisposal, 'hold lifting': openLifting }

/** What follows a decision for two, once a second person settled it on her own page. */
const afterDecisions = ({ jobs }: Parts): Following => ({
  'breach closing': closingSettled,
  disposal: (tx, actor, decision) => disposalSettled(tx, actor, decision, jobs),
  'hold lifting': (tx, actor, decision) => disposalSettled(tx, actor, decision, jobs),
  'account recovery': recoverySettled,
  'referral not accepted': secondReadingSettled,
})

const smallBodies: ReturnType<typeof bodyLimit> = async (c, next) =>
  isUpload(c) && takesFiles.test(c.req.path) ? next() : limited(c, next)

// Doors for files read them as they come, and have limits of their own.
const takesFiles =
  /\/((cases\/[^/]+|directory)\/imports|referrals\/(e-mail|spreadsheet)|draft\/[^/]+\/files)$/

const limited = bodyLimit({
  maxSize: 2 * 1024 * 1024,
  onError: () => {
    throw new AppError('invalid', 'That was too much for one page: send two megabytes at the most.')
  },
})
