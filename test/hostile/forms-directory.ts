import { cookieNames } from '../../src/security/sessions/rules.ts'
import { agreeArrangement } from '../../src/slices/cases/arrangements/actions.ts'
import { ArrangementForm } from '../../src/slices/cases/arrangements/input.ts'
import { signpostInCase } from '../../src/slices/cases/signposts/actions.ts'
import { SignpostForm } from '../../src/slices/cases/signposts/input.ts'
import { packed } from '../../src/slices/directory/imports/input.ts'
import { addProfessional } from '../../src/slices/directory/professionals/actions.ts'
import { anEntry, arrangement, published, willow } from '../directing.ts'
import type { Person, World } from '../support.ts'
import type { Fields } from './asking.ts'
import type { Row } from './forms-row.ts'

/** Forms of the directory, of what the service is for, and of services on a case or a referral. */
export function directoryForms(
  world: World,
  { aReferral }: { aReferral: () => Promise<string> },
): Record<string, Row[]> {
  const { sam, mo, tia } = world
  const today = '2026-06-17'
  const by = ({ cookie }: Person, path: string, fields: Fields, files?: File[]) => ({
    ...{ path, fields, files },
    cookie: `${cookieNames.staff}=${cookie}`,
  })
  const page = (location: string) => location
  const words = ['name', 'offers', 'byAndFor', 'reach', 'hours', 'areas', 'languages']
  const ofEntry = {
    formed: [...words, 'agesFrom', 'agesTo'],
    unseen: ['kind', 'categories', 'forWhom', 'oneToOne'],
    spoilt: { kind: '' },
    turns: 6,
  }
  const pointing = (entries: string) => ({
    ...{ kind: 'signposted', entries, on: today, why: 'Near her', agreed: 'yes' },
  })
  const aSignpost = async () => {
    const caseId = await world.aCase(sam)
    const input = SignpostForm.parse(pointing(await anEntry(world, sam)))
    return world.inTenant(sam, async (tx) => {
      await signpostInCase(tx, sam, caseId, { input, today })
      const asked = tx.selectFrom('signpost').select('id').where('case_id', '=', caseId)
      const { id } = await asked.executeTakeFirstOrThrow()
      return `/cases/${caseId}/services/signposts/${id}/outcome`
    })
  }
  const anArrangement = async () => {
    const caseId = await world.aCase(sam)
    return world.inTenant(sam, async (tx) => {
      await agreeArrangement(tx, sam, caseId, ArrangementForm.parse(arrangement))
      const asked = tx.selectFrom('co_working').select('id').where('case_id', '=', caseId)
      const { id } = await asked.executeTakeFirstOrThrow()
      return `/cases/${caseId}/services/arrangements/${id}/ending`
    })
  }
  const aProfessional = async () => {
    const entryId = await anEntry(world, sam)
    return world.inTenant(sam, async (tx) => {
      await addProfessional(tx, sam, entryId, { name: 'Kit', role: 'Lead', contact: '1' })
      const asked = tx.selectFrom('directory_professional').select('id')
      const { id } = await asked.where('entry_id', '=', entryId).executeTakeFirstOrThrow()
      return `/directory/${entryId}/professionals/${id}/withdrawal`
    })
  }
  const profileVersion = () =>
    world.inTenant(mo, async (tx) => {
      const row = await tx.selectFrom('service_profile').select('version').executeTakeFirst()
      return String(row?.version ?? 0)
    })
  const csv = () => `name,phone\nService ${crypto.randomUUID()},020 7946 0600\n`
  return {
    'POST /directory/new': [{ ...ofEntry, reach: async () => by(sam, '/directory/new', willow) }],
    'POST /directory/:id/change': [
      {
        ...ofEntry,
        unseen: [...ofEntry.unseen, 'version'],
        reach: async () =>
          by(sam, `/directory/${await anEntry(world, sam)}/change`, { ...willow, version: '1' }),
      },
    ],
    'POST /directory/:id/check': [
      { turns: 5, reach: async () => by(sam, `/directory/${await anEntry(world, sam)}/check`, {}) },
    ],
    'POST /directory/:id/retirement': [
      {
        formed: ['retiredWhy'],
        turns: 6,
        reach: async () =>
          by(mo, `/directory/${await anEntry(world, mo)}/retirement`, { retiredWhy: 'Closed' }),
      },
    ],
    'POST /directory/:id/professionals': [
      {
        texts: ['person', 'role', 'contact'],
        turns: 6,
        reach: async () =>
          by(sam, `/directory/${await anEntry(world, sam)}/professionals`, {
            ...{ person: 'Kit', role: 'Lead', contact: '020 7946 0302' },
          }),
        shown: page,
      },
    ],
    'POST /directory/:id/professionals/:professionalId/withdrawal': [
      { turns: 5, reach: async () => by(sam, await aProfessional(), {}) },
    ],
    'POST /directory/imports': [
      {
        reach: async () => by(mo, '/directory/imports', {}, [new File([csv()], 'services.csv')]),
        unkeyed: 'it changes nothing: it shows what would change',
      },
    ],
    'POST /directory/imports/acceptance': [
      {
        unseen: ['file'],
        turns: 6,
        reach: async () => by(mo, '/directory/imports/acceptance', { file: packed(csv()) ?? '' }),
      },
    ],
    'POST /service/profile': [
      {
        formed: ['agesFrom', 'agesTo', 'areas', 'hours'],
        unseen: ['specialisms', 'version'],
        spoilt: { version: '' },
        turns: 6,
        reach: async () =>
          by(mo, '/service/profile', { ...published, version: await profileVersion() }),
      },
    ],
    'POST /cases/:caseId/services/signposts': [
      {
        texts: ['why'],
        unseen: ['kind', 'entries', 'agreed'],
        days: [{ field: 'on', boxes: 'one' }],
        spoilt: { kind: '' },
        turns: 6,
        reach: async () =>
          by(
            sam,
            `/cases/${await world.aCase(sam)}/services/signposts`,
            pointing(await anEntry(world, sam)),
          ),
        shown: page,
      },
    ],
    'POST /cases/:caseId/services/signposts/:id/outcome': [
      {
        unseen: ['outcome', 'version'],
        turns: 5,
        reach: async () => by(sam, await aSignpost(), { outcome: 'taken-up', version: '1' }),
      },
    ],
    'POST /cases/:caseId/services/arrangements': [
      {
        texts: ['service', 'theyDo', 'weDo'],
        unseen: ['entry', 'agreement', 'hadBefore'],
        days: [{ field: 'reviewOn', boxes: 'one' }],
        spoilt: { agreement: '' },
        turns: 6,
        reach: async () =>
          by(sam, `/cases/${await world.aCase(sam)}/services/arrangements`, arrangement),
        shown: page,
      },
    ],
    'POST /cases/:caseId/services/arrangements/:id/ending': [
      { turns: 5, reach: async () => by(sam, await anArrangement(), {}) },
    ],
    'POST /referrals/:id/social-care': [
      {
        texts: ['toldBy', 'bodyReference'],
        unseen: ['body'],
        days: [{ field: 'toldOn', boxes: 'one' }],
        spoilt: { body: '' },
        turns: 6,
        reach: async () =>
          by(tia, `/referrals/${await aReferral()}/social-care`, {
            ...{ body: 'childrens-services', toldBy: 'Jo', toldOn: today, bodyReference: 'C1' },
          }),
        shown: page,
      },
    ],
    'POST /referrals/:id/signposts/:signpostId/outcome': [
      {
        unseen: ['outcome', 'version'],
        turns: 5,
        reach: async () => by(tia, await aTriageSignpost(), { outcome: 'unknown', version: '1' }),
      },
    ],
  }

  async function aTriageSignpost() {
    const id = await aReferral()
    const entries = await anEntry(world, sam)
    const fields = { outcome: 'not-eligible', reason: 'Too young', signpost: 'Willow', entries }
    world.signIn(tia)
    await world.app.request(`/referrals/${id}/triage`, world.formBody(fields))
    world.signIn(sam)
    const agreed = world.formBody({ agrees: 'yes' })
    await world.app.request(`/referrals/${id}/second-reading`, agreed)
    return world.inTenant(tia, async (tx) => {
      const asked = tx.selectFrom('signpost').select('id').where('referral_id', '=', id)
      const row = await asked.executeTakeFirstOrThrow()
      return `/referrals/${id}/signposts/${row.id}/outcome`
    })
  }
}
