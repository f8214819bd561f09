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
import { directoryForms } from './forms-directory.ts'
import { doorForms } from './forms-doors.ts'
import { importForms } from './forms-imports.ts'
import { knownForms } from './forms-known.ts'
import { needsForms } from './forms-needs.ts'
import { referForms } from './forms-refer.ts'
import { referralForms } from './forms-referrals.ts'
import { retentionForms } from './forms-retention.ts'
import { returnForms } from './forms-returns.ts'
import { riskForms } from './forms-risk.ts'
import type { Row } from './forms-row.ts'
import { safeContactForms } from './forms-safe-contact.ts'
import { signInForms } from './forms-sign-in.ts'
import { spreadsheetForms } from './forms-spreadsheet.ts'
import { timelineForms } from './forms-timeline.ts'
import { watchForms } from './forms-watch.ts'
import { workforceForms } from './forms-workforce.ts'

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
    ...needsForms(world, deeds),
    ...(await accountForms(world)),
    ...breachForms(world),
    ...knownForms(world),
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
    ...safeContactForms(world, deeds),
    ...returnForms(world, deeds),
    ...timelineForms(world, deeds),
    ...(await importForms(world, deeds)),
    ...riskForms(world, deeds),
    ...referForms(world, deeds),
    ...directoryForms(world, { aReferral }),
    ...doorForms(world, deeds),
    ...spreadsheetForms(world, deeds),
    ...watchForms(world, { aReferral, caseId }),
    ...(await workforceForms(world, { caseId, referral: aReferral })),
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
