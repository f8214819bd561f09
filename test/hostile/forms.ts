import { TOTP } from 'otpauth'
import { createApp } from '../../src/app.ts'
import { inTenant } from '../../src/platform/db.ts'
import { installation, machine, nobody } from '../../src/security/actor.ts'
import { startSession } from '../../src/security/sessions/actions.ts'
import { cookieNames } from '../../src/security/sessions/rules.ts'
import { type Person, password, type World } from '../support.ts'
import { accessForms } from './forms-access.ts'
import { accountForms } from './forms-accounts.ts'
import { breachForms } from './forms-breaches.ts'
import { contactForms } from './forms-contact.ts'
import { deedsIn } from './forms-deeds.ts'
import { importForms } from './forms-imports.ts'
import { referForms } from './forms-refer.ts'
import { referralForms } from './forms-referrals.ts'
import { directoryForms } from './forms-directory.ts'
import { retentionForms } from './forms-retention.ts'
import { riskForms } from './forms-risk.ts'
import type { Row } from './forms-row.ts'
import { signInForms } from './forms-sign-in.ts'
import { timelineForms } from './forms-timeline.ts'
import { watchForms } from './forms-watch.ts'

export async function formsOf(world: World): Promise<Record<string, Row[]>> {
  const { sam, mo } = world
  const deeds = await deedsIn(world)
  const { caseId, post, bySam, cookieOf, aReferral } = deeds
  const wallOf = async () => {
    const before = await world.aCase(sam)
    const wall = { kind: 'agency', name: 'Northshire Police', reason: 'His brother' }
    await post(sam, `/cases/${before}/walls`, wall)
    const rows = await world.inTenant(sam, (tx) =>
      tx.selectFrom('case_wall').select('id').where('case_id', '=', before).execute(),
    )
    return { before, wallId: rows[0]?.id ?? '' }
  }
  const code = 'abcd-efgh-2345'
  const firstRun = {
    code,
    isOpen: async () => true,
    setUp: async ({ signInName }: { signInName: string }) => ({ signInName, totpSecret: 'SECRET' }),
  }
  const empty = createApp({ ...world.parts, firstRun })

  return {
    'POST /sign-in': [
      {
        formed: ['name'],
        unseen: ['password', 'code', 'kept', 'next'],
        turns: 8,
        reach: async () => {
          // A code is taken once, and wrong tries count against a name: begun anew.
          await forgetTries(world, mo)
          const { totpSecret: secret, signInName: name } = mo
          const typed = new TOTP({ secret }).generate({ timestamp: world.time.now.getTime() })
          const fields = { name, password, code: typed, next: '/', kept: '' }
          return { path: '/sign-in', fields, cookie: '' }
        },
        unkeyed: 'the password and the code are the proof; a form of another site is refused',
      },
    ],
    ...signInForms(world),
    ...accessForms(world),
    ...(await accountForms(world)),
    ...breachForms(world),
    'POST /sign-out': [
      {
        reach: async () => {
          const owner = { accountId: sam.id, tenantId: sam.tenantId }
          const cookie = await world.inTenant(sam, (tx) =>
            startSession(tx, owner, 'staff', world.time.now),
          )
          return { path: '/sign-out', fields: {}, cookie: `${cookieNames.staff}=${cookie}` }
        },
        unkeyed: 'ending one’s session harms nobody; a form of another site is refused',
      },
    ],
    'POST /first-run': [
      {
        app: empty,
        formed: ['slug', 'signInName'],
        texts: ['code', 'serviceName', 'contact', 'workingName', 'legalName'],
        unseen: ['password'],
        spoilt: { slug: '' },
        reach: async () => {
          await forgetTries(world, { id: nobody, tenantId: installation })
          const fields = {
            code,
            serviceName: 'Lantern',
            slug: 'lantern',
            contact: '020 7946 0123',
            workingName: 'Ada',
            legalName: 'Ada Legalname',
            signInName: 'ada',
            password,
          }
          return { path: '/first-run', fields, cookie: '' }
        },
        unkeyed: 'the code from the terminal is the proof; it works once',
      },
    ],
    'POST /find': [
      {
        unseen: ['find'],
        reach: async () => bySam('/find', { find: 'Rowan' }),
        unkeyed: 'it changes nothing',
      },
    ],
    ...(await retentionForms(world)),
    'POST /service/clock': [
      {
        formed: ['dueAfter', 'overdueAfter'],
        unseen: ['code', 'trigger'],
        spoilt: { dueAfter: 'soon' },
        reach: async () => ({
          path: '/service/clock',
          fields: { code: 'D01', trigger: 'assessment signed', dueAfter: '40', overdueAfter: '50' },
          cookie: cookieOf(mo),
        }),
      },
    ],
    'POST /cases/:caseId/allocation': [
      {
        unseen: ['worker'],
        reach: async () => ({
          path: `/cases/${caseId}/allocation`,
          fields: { worker: sam.id },
          cookie: cookieOf(mo),
        }),
      },
    ],
    'POST /cases/:caseId/circumstances': [
      {
        texts: ['crimeReferences'],
        unseen: ['version'],
        spoilt: { justice: '' },
        reach: async () => {
          const { version } = await versionOfCase(world, caseId)
          return bySam(`/cases/${caseId}/circumstances`, {
            relationship: 'unknown',
            justice: 'not-reported',
            crimeReferences: 'NS-1',
            version: String(version),
          })
        },
        shown: () => `/cases/${caseId}/circumstances`,
        shownAs: (_, value) =>
          value
            .split(/[\n,]/)
            .map((line) => line.trim())
            .filter((line) => line !== '')
            .join('\n'),
      },
    ],
    'POST /cases/:caseId/walls': [
      {
        texts: ['name', 'reason'],
        spoilt: { kind: '' },
        turns: 30,
        reach: async () =>
          bySam(`/cases/${caseId}/walls`, {
            kind: 'agency',
            name: 'A force',
            reason: 'He works there',
          }),
        shown: (location) => location,
        shownAs: (field, value) => (field === 'name' ? `${value} (agency)` : value),
      },
    ],
    'POST /cases/:caseId/walls/:wallId/lowered': [
      {
        reach: async () => {
          const { before, wallId } = await wallOf()
          return {
            path: `/cases/${before}/walls/${wallId}/lowered`,
            fields: {},
            cookie: cookieOf(mo),
          }
        },
      },
    ],
    ...contactForms(world, deeds),
    ...timelineForms(world, deeds),
    ...(await importForms(world, deeds)),
    ...riskForms(world, deeds),
    ...referForms(world, deeds),
    'POST /cases/:caseId/disclosures/:id/attempts': [
      {
        works: true,
        unseen: ['version'],
        turns: 4,
        reach: async () => {
          const { id, version } = await aFailed()
          return bySam(`/cases/${full}/disclosures/${id}/attempts`, { version })
        },
      },
    ],
    'POST /cases/:caseId/chronology/new': [
      {
        works: true,
        texts: [
          ...['person', 'role', 'organisation', 'whyThisPerson', 'handover', 'purpose'],
          ...['consentWhy', 'informedHow', 'informedRisk', 'groundReason', 'proportionality'],
          'advice',
        ],
        unseen: ['format', 'include', 'channels'],
        days: [
          { field: 'from', boxes: 'one' },
          { field: 'to', boxes: 'one' },
          { field: 'consentOn', boxes: 'one' },
        ],
        spoilt: { checked: '' },
        turns: 4,
        reach: async () => bySam(`/cases/${full}/chronology/new`, decision),
      },
    ],
    'POST /cases/:caseId/timeline/new': [
      {
        texts: ['what', ...detailTexts],
        formed: ['when', 'until'],
        unseen: ['channel', 'sourceKind', 'acts', 'heldHolder', 'reported', 'impactKinds'],
        spoilt: { when: '' },
        reach: async () => bySam(`/cases/${caseId}/timeline/new`, anIncident),
        shown: (location) => `${location}/details`,
      },
    ],
    'POST /cases/:caseId/timeline/list': [
      {
        texts: ['rowWhat', 'lines'],
        formed: ['rowWhen'],
        unseen: ['rowChannel'],
        spoilt: { rowWhen: '' },
        reach: async () =>
          bySam(`/cases/${caseId}/timeline/list`, {
            ...{ rowWhen: 'yesterday', rowWhat: 'He rang', rowChannel: 'call', lines: '' },
          }),
        shown: (location) => location,
      },
    ],
    'POST /cases/:caseId/timeline/from-contact/:contactId': [
      {
        texts: ['who'],
        formed: ['when'],
        unseen: ['parts', 'channel'],
        spoilt: { when: '' },
        reach: async () => {
          fromNote ??= (await post(sam, `/cases/${caseId}/contact`, aContact)).location ?? ''
          const path = `/cases/${caseId}/timeline/from-contact/${fromNote.split('/').at(-1)}`
          return bySam(path, { parts: ['1', '2'], when: 'yesterday', who: 'Tom K' })
        },
        shown: (location) => location,
      },
    ],
    'POST /cases/:caseId/timeline/:incidentId/details': [
      {
        texts: ['note', ...detailTexts],
        formed: ['when', 'until'],
        unseen: ['version', 'childrenPresent', 'heldHolder', 'acts'],
        spoilt: { until: 'late' },
        turns: 20,
        reach: async () => {
          const told = await post(sam, `/cases/${caseId}/timeline/new`, anIncident)
          return bySam(`${told.location}/details`, { ...anIncident, when: '', version: '1' })
        },
        shown: (location) => location,
        shownAs: (field, value) => (field === 'heldWhat' ? `${value}: Police have it` : value),
      },
    ],
    'POST /cases/:caseId/imports': [
      {
        works: true,
        unseen: ['dateOrder'],
        turns: 5,
        reach: async () => ({
          ...bySam(`/cases/${await world.aCase(sam)}/imports`, {}),
          files: [aChat()],
        }),
      },
    ],
    'POST /cases/:caseId/imports/:importId/date-order': [
      {
        works: true,
        unseen: ['dateOrder'],
        turns: 5,
        reach: async () =>
          bySam(`${await bring(await exportFile(phoneExports.ambiguous))}/date-order`, {
            dateOrder: 'dmy',
          }),
      },
    ],
    'POST /cases/:caseId/imports/:importId/acceptance': [
      {
        texts: ['keepReason'],
        unseen: ['senders', 'groups', 'version', 'withRepeated'],
        spoilt: { senders: [] },
        turns: 4,
        reach: async () =>
          bySam(`${await bring(aChat())}/acceptance`, { ...accepting, keepReason: 'To be sold' }),
      },
    ],
    'POST /cases/:caseId/imports/:importId/destruction': [
      { reach: async () => bySam(`${await bring(aChat())}/destruction`, {}) },
    ],
    'POST /cases/:caseId/risk/new': [
      {
        texts: [
          ...['rationale', 'perceptionWords', 'minoritisedNote', 'typologyRationale', 'toolWords'],
          ...['protectiveFactors', 'immediateActions', 'sharedWith', 'licensedCopy'],
          ...['responses-S1-comment', 'peopleAtRisk-0-who', 'peopleAtRisk-0-risk'],
        ],
        unseen: ['judgement', 'responses-S1-value', 'answersTo', 'last', 'version', 'next'],
        days: [{ field: 'assessedOn', boxes: 'one' }],
        spoilt: { setting: '' },
        turns: 12,
        reach: async () => bySam(`/cases/${await world.aCase(sam)}/risk/new`, assessing),
        shown: (location) => location,
      },
    ],
    'POST /cases/:caseId/risk/new/thrown-away': [
      {
        unseen: ['version'],
        turns: 5,
        reach: async () => {
          const own = await world.aCase(sam)
          await post(sam, `/cases/${own}/risk/new`, { ...assessing, next: 'save' })
          return bySam(`/cases/${own}/risk/new/thrown-away`, { tool: 'SASH', version: '1' })
        },
      },
    ],
    'POST /cases/:caseId/risk/reviews': [
      {
        texts: ['reason'],
        unseen: ['kind', 'answersTo'],
        turns: 12,
        reach: async () => {
          const own = await world.aCase(sam)
          await post(sam, `/cases/${own}/risk/new`, assessing)
          const fields = { kind: 'whole', reason: 'Quiet since.', answersTo: '' }
          return bySam(`/cases/${own}/risk/reviews`, fields)
        },
        shown: (location) => location,
      },
    ],
    'POST /cases/:caseId/risk/changes': [
      {
        texts: ['what'],
        turns: 20,
        reach: async () => bySam(`/cases/${caseId}/risk/changes`, { what: 'He moved near.' }),
        shown: (location) => location,
      },
    ],
    'POST /cases/:caseId/risk/received/new': [
      {
        texts: ['source', 'grade', 'said', 'reason', 'otherTool'],
        unseen: ['code'],
        days: [{ field: 'assessedOn', boxes: 'one' }],
        spoilt: { from: '' },
        turns: 12,
        reach: async () =>
          bySam(`/cases/${await world.aCase(sam)}/risk/received/new`, {
            ...{ code: '', otherTool: 'DARA', from: 'police', source: 'PC 1234 Ellis' },
            ...{ assessedOn: '2026-06-01', grade: 'High', said: 'Three in May', reason: 'Recent' },
            reliedOn: 'yes',
          }),
        shown: (location) => location,
      },
    ],
    'POST /service/instruments/new': [
      {
        formed: ['file'],
        unseen: ['next'],
        turns: 12,
        reach: async () => {
          instruments += 1
          return {
            path: '/service/instruments/new',
            fields: {
              file: JSON.stringify({ ...instrument, code: `OWN-${instruments}` }),
              next: 'load',
            },
            cookie: cookieOf(mo),
          }
        },
      },
    ],
    'POST /service/instruments/file': [
      {
        reach: async () => ({
          path: '/service/instruments/file',
          fields: {},
          cookie: cookieOf(mo),
          files: [new File([JSON.stringify({ ...instrument, code: 'OWN' })], 'own.json')],
        }),
        unkeyed: 'it changes nothing: the words come back to be looked at',
      },
    ],
    'POST /service/instruments/:code/licence': [
      {
        texts: ['evidence', 'holder'],
        turns: 20,
        reach: async () => ({
          path: '/service/instruments/SASH/licence',
          fields: { evidence: 'Given by e-mail', holder: 'Mo' },
          cookie: cookieOf(mo),
        }),
        shown: (location) => location,
      },
    ],
    'POST /service/instruments/:code/retirement': [
      {
        unseen: ['version'],
        turns: 5,
        reach: async () => {
          instruments += 1
          const code = `OWN-${instruments}`
          const file = JSON.stringify({ ...instrument, code })
          await post(mo, '/service/instruments/new', { file, next: 'load' })
          const path = `/service/instruments/${code}/retirement`
          return { path, fields: { version: '1' }, cookie: cookieOf(mo) }
        },
      },
    ],
    'POST /refer/:service/code/:address': [
      {
        unseen: ['code'],
        turns: 10,
        reach: async () => {
          const { address, told } = await aDraft()
          return { path: `/refer/harbour/code/${address}`, fields: { code: told }, cookie: '' }
        },
        unkeyed: 'without its own form even the right code is called wrong',
      },
    ],
    'POST /refer/:service': [
      { reach: async () => ({ path: '/refer/harbour', fields: {}, cookie: '' }) },
    ],
    'POST /refer/:service/draft/:address/check': [
      {
        reach: async () => {
          const { draft, cookie } = await aWhole()
          return { path: `${draft}/check`, fields: {}, cookie }
        },
      },
    ],
    'POST /refer/:service/draft/:address/declined': [
      {
        unseen: ['futureAccess'],
        turns: 10,
        reach: async () => {
          const { draft, cookie } = await aDraft()
          return { path: `${draft}/declined`, fields: { futureAccess: 'yes' }, cookie }
        },
      },
    ],
    'POST /refer/:service/draft/:address/:page': [
      draftPage('consent', {
        texts: ['basisReason', 'toldWhat'],
        unseen: ['version', 'next'],
        days: [{ field: 'agreedOn', boxes: 'three' }],
      }),
      draftPage('victim', {
        texts: ['given', 'surname', 'knownAs', 'aboutAge', 'guardianName', 'guardianContact'],
        days: [{ field: 'dateOfBirth', boxes: 'three' }],
      }),
      draftPage('contact', {
        texts: [
          ...['phone', 'otherWay', 'timesNote', 'whoMayAnswer', 'sayWhat', 'address', 'postcode'],
        ],
        formed: ['email', 'from', 'to'],
      }),
      draftPage('conduct', {
        texts: ['happening', 'reason', 'escalationNote', 'furtherVictimsNote'],
      }),
      draftPage('signs', {
        texts: ['fixatedExample', 'obsessiveExample', 'unwantedExample', 'repeatedExample'],
      }),
      draftPage('person', { texts: ['given', 'surname', 'agency'] }),
      draftPage('risk', {
        texts: ['toolResult', 'judgement', 'assessment', 'safetyPlan', 'safeguarding'],
      }),
      draftPage('needs', { texts: ['childrenNote', 'access', 'language'] }),
      draftPage('reports', { texts: ['crimeReferences', 'agencies'] }),
      draftPage('you', {
        texts: ['name', 'role', 'agency', 'phone'],
        formed: ['email'],
        days: [{ field: 'toldOn', boxes: 'three' }],
      }),
    ],
    'POST /refer/:service/status/:address/questions/:questionId': [
      {
        texts: ['answer'],
        turns: 15,
        reach: async () => {
          const { address, cookie } = await aSent()
          const id = await latestReferral(world)
          await post(tia, `/referrals/${id}/questions`, { question: 'Which library?' })
          const questions = await world.inTenant(sam, (tx) =>
            tx.selectFrom('referral_question').select('id').where('referral_id', '=', id).execute(),
          )
          const path = `/refer/harbour/status/${address}/questions/${questions[0]?.id}`
          return { path, fields: { answer: 'The one at the pier' }, cookie }
        },
        shown: (location) => location,
      },
    ],
    ...directoryForms(world, { aReferral }),
    ...watchForms(world, { aReferral, caseId }),
    ...referralForms(world, deeds),
  }
}

async function forgetTries(world: World, { id, tenantId }: Pick<Person, 'id' | 'tenantId'>) {
  await inTenant(world.workerDb, { tenantId, actorId: machine }, (tx) =>
    tx.deleteFrom('wrong_secret').execute(),
  )
  await world.inTenant(world.sam, (tx) =>
    tx.updateTable('account').set({ totp_last_step: 0 }).where('id', '=', id).execute(),
  )
}
const versionOfCase = (world: World, id: string) =>
  world.inTenant(world.sam, (tx) =>
    tx.selectFrom('support_case').select('version').where('id', '=', id).executeTakeFirstOrThrow(),
  )
