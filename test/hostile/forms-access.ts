import { cookieNames } from '../../src/security/sessions/rules.ts'
import { noteAuthority, restrictCase } from '../../src/slices/cases/access/actions.ts'
import { breakGlass } from '../../src/slices/cases/glass/actions.ts'
import { listBreakings } from '../../src/slices/cases/glass/queries.ts'
import { listWithholdings, openCase } from '../../src/slices/cases/public.ts'
import { withhold } from '../../src/slices/cases/withholdings/actions.ts'
import { withholdingForm } from '../../src/slices/cases/withholdings/input.ts'
import type { Person, World } from '../support.ts'
import { ask, keyFor, sending } from './asking.ts'
import type { Row } from './forms-row.ts'

/** Forms that say who may see a case, and that open one in an emergency. */
export function accessForms(world: World): Record<string, Row[]> {
  const { sam, mo, noor } = world
  const cookieOf = ({ cookie }: Person) => `${cookieNames.staff}=${cookie}`
  const restrictedBy = async (person: Person) => {
    const caseId = await world.aCase(sam)
    await world.inTenant(person, (tx) =>
      restrictCase(tx, person, caseId, { reason: 'He works here', now: world.time.now }),
    )
    return caseId
  }
  const at = (path: string, fields: Record<string, string>, by = sam) => ({
    path,
    fields,
    cookie: cookieOf(by),
  })
  const decided = (shown: (location: string) => string, reach: Row['reach']): Row[] => [
    { texts: ['reason'], unseen: ['form'], turns: 6, reach, shown },
  ]
  const page = (location: string) => location
  const referenceOf = (caseId: string) =>
    world.inTenant(sam, async (tx) => {
      const opened = await openCase(tx, sam, caseId, 'case.read')
      return opened.case.reference
    })
  const withheld = (objectId: string) => ({
    ...{ kind: 'incident', objectId, source: 'A force', reason: 'A raid' },
    ...{ instead: 'Stay with friends', reviewOn: '2026-06-30' },
  })
  const anIncidentOf = async (caseId: string) => {
    const fields = { when: 'yesterday', what: 'Seen near the school', sourceKind: 'told' }
    const { path, ...by } = at(`/cases/${caseId}/timeline/new`, fields)
    const init = { ...sending(by.fields, null, keyFor(world, by.cookie)), cookie: by.cookie }
    return (await ask(world.app, path, init)).location?.split('/').at(-1) ?? ''
  }
  const aWithholding = async () => {
    const caseId = await world.aCase(sam)
    const input = withholdingForm('2026-06-17').parse(withheld(crypto.randomUUID()))
    await world.inTenant(sam, (tx) =>
      withhold(tx, sam, caseId, { input, now: world.time.now, ofCase: async () => true }),
    )
    const [made] = await world.inTenant(sam, async (tx) =>
      listWithholdings(tx, await openCase(tx, sam, caseId, 'withholding.set')),
    )
    return `/cases/${caseId}/withholdings/${made?.id}`
  }
  const anOpening = async () => {
    await forgetOpenings(world)
    const reference = await referenceOf(await restrictedBy(sam))
    const input = {
      reference,
      category: 'life-at-risk',
      reason: 'He is outside the door.',
    } as const
    await world.inTenant(noor, (tx) => breakGlass(tx, noor, input, world.time.now))
    const [latest] = await world.inTenant(noor, listBreakings)
    return latest?.id ?? ''
  }
  return {
    'POST /cases/:caseId/access/restriction': decided(page, async () =>
      at(`/cases/${await world.aCase(sam)}/access/restriction`, {
        reason: 'He works here',
        form: 'restriction',
      }),
    ),
    'POST /cases/:caseId/access/lifting': decided(page, async () =>
      at(
        `/cases/${await restrictedBy(mo)}/access/lifting`,
        { reason: 'He left', form: 'lifting' },
        mo,
      ),
    ),
    'POST /cases/:caseId/access/decline': decided(page, async () => {
      const caseId = await world.aCase(sam)
      const input = { kind: 'police', agency: null, independenceTold: false } as const
      await world.inTenant(sam, (tx) =>
        noteAuthority(tx, sam, caseId, { input, now: world.time.now }),
      )
      return at(`/cases/${caseId}/access/decline`, { reason: 'Long ago', form: 'decline' })
    }),
    'POST /cases/:caseId/access/named': [
      {
        unseen: ['worker'],
        turns: 6,
        reach: async () => at(`/cases/${await world.aCase(sam)}/access/named`, { worker: noor.id }),
      },
    ],
    'POST /cases/:caseId/access/named/:accountId/ended': [
      {
        turns: 6,
        reach: async () => at(`/cases/${await restrictedBy(mo)}/access/named/${mo.id}/ended`, {}),
      },
    ],
    'POST /cases/:caseId/access/authority': [
      {
        texts: ['agency', 'chosen'],
        unseen: ['independenceTold'],
        spoilt: { kind: '' },
        turns: 10,
        reach: async () =>
          at(`/cases/${await world.aCase(sam)}/access/authority`, {
            ...{ kind: 'education', agency: 'A school', independenceTold: 'yes' },
          }),
        shown: page,
      },
    ],
    'POST /cases/:caseId/withholdings': [
      {
        texts: ['source', 'reason', 'instead'],
        unseen: ['kind', 'objectId'],
        days: [{ field: 'reviewOn', boxes: 'one' }],
        spoilt: { reviewOn: '' },
        turns: 10,
        reach: async () => {
          const caseId = await world.aCase(sam)
          return at(`/cases/${caseId}/withholdings`, withheld(await anIncidentOf(caseId)))
        },
        shown: page,
      },
    ],
    'POST /cases/:caseId/withholdings/:id/renewal': [
      {
        texts: ['instead'],
        unseen: ['version'],
        days: [{ field: 'reviewOn', boxes: 'one' }],
        spoilt: { reviewOn: '' },
        turns: 6,
        reach: async () =>
          at(`${await aWithholding()}/renewal`, {
            instead: 'X',
            reviewOn: '2026-07-01',
            version: '1',
          }),
        shown: page,
      },
    ],
    'POST /cases/:caseId/withholdings/:id/ending': [
      {
        texts: ['endReason'],
        turns: 6,
        reach: async () => at(`${await aWithholding()}/ending`, { endReason: 'It is over' }),
      },
    ],
    'POST /break-glass': [
      {
        texts: ['reason'],
        formed: ['reference'],
        spoilt: { category: '' },
        turns: 6,
        reach: async () => {
          await forgetOpenings(world)
          const caseId = await restrictedBy(sam)
          const reference = await referenceOf(caseId)
          const reason = 'She rang, and he is outside the door.'
          return at('/break-glass', { reference, category: 'life-at-risk', reason }, noor)
        },
      },
    ],
    'POST /break-glass/openings/:id/review': [
      {
        texts: ['review'],
        spoilt: { finding: '' },
        turns: 6,
        reach: async () => {
          const id = await anOpening()
          return at(
            `/break-glass/openings/${id}/review`,
            { finding: 'right', review: 'In time' },
            mo,
          )
        },
        shown: page,
      },
    ],
  }
}

/** Three that wait for a review, or several wrong references, and she opens no more. */
const forgetOpenings = (world: World) =>
  world.owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
    await tx`delete from glass_break`
    await tx`delete from wrong_secret`
  })
