import { placeAccount } from '../src/security/accounts/actions.ts'
import { noteAuthority, restrictCase } from '../src/slices/cases/access/actions.ts'
import { breakGlass } from '../src/slices/cases/glass/actions.ts'
import { openCase, raiseWall } from '../src/slices/cases/public.ts'
import { withhold } from '../src/slices/cases/withholdings/actions.ts'
import { mayasReferral } from './referring.ts'
import type { World } from './support.ts'

/** A case for named people, somebody in power, a wall against one of us, and glass broken: each once. Gives the words. */
export async function fillAccess(world: World) {
  const { sam, mo, time } = world
  const caseId = await world.aCase(sam)
  const now = time.now
  const reference = await world.inTenant(sam, async (tx) => {
    const opened = await openCase(tx, sam, caseId, 'wall.raise')
    await raiseWall(tx, sam, opened, { kind: 'person', name: 'Noor', reason: wallReason })
    const input = { kind: 'education', agency: school, independenceTold: true } as const
    await noteAuthority(tx, sam, caseId, { input, now })
    await restrictCase(tx, sam, caseId, { reason: whyNamed, now })
    const objectId = crypto.randomUUID()
    const told = { kind: 'incident', objectId, source, reason: whyHidden, instead } as const
    await withhold(tx, sam, caseId, {
      input: { ...told, reviewOn: '2026-06-30' },
      now,
      ofCase: async () => true,
    })
    return opened.case.reference
  })
  const input = { reference, category: 'life-at-risk', reason: whyBroken } as const
  await world.inTenant(mo, (tx) => breakGlass(tx, mo, input, now))
  await world.inTenant(world.ada, (tx) =>
    placeAccount(tx, world.ada, sam.id, { employer: null, host, team: null }),
  )
  const person = { ...mayasReferral.person, given: 'Ash', surname: 'Legalname-harbour' }
  const body = world.jsonBody(world.system, { ...mayasReferral, person }, 'about-one-of-us')
  await world.app.request('/api/v1/referrals', body)
  return [wallReason, school, whyNamed, whyBroken, host, source, whyHidden, instead]
}

const wallReason = 'They are cousins by marriage'
const school = 'Larkmead School'
const whyNamed = 'The head teacher has friends here'
const whyBroken = 'He is outside the door of the flat.'
const source = 'Eastmarch probation'
const whyHidden = 'He is to be recalled on Friday'
const instead = 'Stay at the farm until the weekend'
const host = 'Eastmarch Council House'
