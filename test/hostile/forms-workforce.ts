import { cookieNames } from '../../src/security/sessions/rules.ts'
import { absencesOf, addShifts, goAway, listProfiles } from '../../src/slices/workforce/public.ts'
import type { Person, World } from '../support.ts'
import type { Fields } from './asking.ts'
import type { Row } from './forms-row.ts'

/** Forms of the register, the rota, allocation and the waiting list. */
export async function workforceForms(
  world: World,
  { caseId, referral }: { caseId: string; referral: () => Promise<string> },
): Promise<Record<string, Row[]>> {
  const { mo, sam, noor, tia, time } = world
  const by = ({ cookie }: Person, path: string, fields: Fields) => ({
    path,
    fields,
    cookie: `${cookieNames.staff}=${cookie}`,
  })
  const versionOf = (id: string) =>
    world.inTenant(mo, async (tx) => String((await listProfiles(tx, [id])).get(id)?.version ?? 0))
  const spare = await world.takeOn('Wren', 'isac')
  const own = { sex: '', languages: '', hours: 'Mornings', areas: 'Whitby' }
  const profile = {
    ...own,
    ...{ title: 'Award', level: '3', achievedOn: '2025-03-01', towards: 'Level 4' },
    ...{ supervisor: '', ceiling: '12', takesNew: 'yes' },
  }
  const input = { from: '2026-06-20', to: '2026-06-21', coveredBy: noor.id }
  let year = 2100 // each absence in days of its own
  const anAbsence = async () => {
    year += 1
    const days = { ...input, from: `${year}-06-20`, to: `${year}-06-21` }
    await world.inTenant(mo, (tx) =>
      goAway(tx, mo, { workerId: spare.id, input: days, now: time.now, today: '2026-06-17' }),
    )
    const all = await world.inTenant(mo, (tx) => absencesOf(tx, spare.id))
    return all.find(({ from }) => from === days.from)?.id ?? ''
  }
  const shift = { week: '2026-06-17', from: '09:00', to: '17:00', takesOver: '' }
  const aShift = async () => {
    const asked = { ...shift, worker: tia.id, takesOver: null, days: [2] }
    await world.inTenant(mo, (tx) => addShifts(tx, mo, { input: asked, now: time.now }))
    return world.inTenant(mo, async (tx) => {
      const rows = tx.selectFrom('duty_shift').select('id').where('ended_at', 'is', null)
      return (await rows.orderBy('id', 'desc').executeTakeFirstOrThrow()).id
    })
  }
  const absences = `/service/workers/${spare.id}/absences`
  const advice = { advice: 'emergency', givenOn: '2026-06-17' }
  const preference = { sex: '', language: 'Polish', note: 'None.', saidBy: 'victim' }
  return {
    'POST /service/workers/specialisms': [
      {
        formed: ['words'],
        spoilt: { words: '' },
        reach: async () =>
          by(mo, '/service/workers/specialisms', { words: `Kind ${crypto.randomUUID()}` }),
      },
    ],
    'POST /service/workers/own': [
      {
        texts: ['hours', 'areas'],
        formed: ['languages'],
        unseen: ['sex', 'version'],
        spoilt: { sex: 'elf' },
        reach: async () =>
          by(noor, '/service/workers/own', { ...own, version: await versionOf(noor.id) }),
        shown: () => '/service/workers/own',
      },
    ],
    'POST /service/workers/:id': [
      {
        texts: ['title', 'towards', 'hours', 'areas'],
        formed: ['languages', 'ceiling'],
        unseen: ['sex', 'level', 'supervisor', 'takesNew', 'version', 'specialisms'],
        days: [{ field: 'achievedOn', boxes: 'one' }],
        spoilt: { sex: 'elf' },
        reach: async () =>
          by(mo, `/service/workers/${sam.id}`, { ...profile, version: await versionOf(sam.id) }),
        shown: (location) => location,
      },
    ],
    'POST /service/workers/:id/absences': [
      {
        unseen: ['coveredBy'],
        days: [
          { field: 'from', boxes: 'one' },
          { field: 'to', boxes: 'one' },
        ],
        spoilt: { coveredBy: '' },
        reach: async () => {
          year += 1
          const days = { from: `${year}-06-20`, to: `${year}-06-21` }
          return by(mo, absences, { ...input, ...days })
        },
      },
    ],
    'POST /service/workers/:id/absences/:absenceId/ending': [
      { reach: async () => by(mo, `${absences}/${await anAbsence()}/ending`, {}) },
    ],
    'POST /service/duty/shifts': [
      {
        formed: ['from', 'to'],
        unseen: ['week', 'worker', 'takesOver', 'days'],
        spoilt: { worker: '' },
        reach: async () => by(mo, '/service/duty/shifts', { ...shift, days: '2', worker: tia.id }),
      },
    ],
    'POST /service/duty/copies': [
      {
        unseen: ['week'],
        reach: async () => by(mo, '/service/duty/copies', { week: '2026-06-24' }),
      },
    ],
    'POST /service/duty/line': [
      {
        formed: ['phone', 'lineFrom', 'lineTo'],
        unseen: ['lineDays'],
        spoilt: { lineFrom: '' },
        reach: async () =>
          by(mo, '/service/duty/line', {
            ...{ phone: '020 7946 0999', lineDays: '2', lineFrom: '09:00', lineTo: '17:00' },
          }),
      },
    ],
    'POST /service/duty/shifts/:id/removal': [
      { reach: async () => by(mo, `/service/duty/shifts/${await aShift()}/removal`, {}) },
    ],
    'POST /cases/:caseId/preferences': [
      {
        texts: ['language', 'note'],
        unseen: ['sex', 'singleSex', 'saidBy', 'specialisms'],
        days: [{ field: 'saidOn', boxes: 'one' }],
        spoilt: { saidBy: '' },
        reach: async () =>
          by(sam, `/cases/${caseId}/preferences`, { ...preference, saidOn: '2026-06-16' }),
        shown: () => `/cases/${caseId}/preferences`,
      },
    ],
    'POST /waiting/cases/:caseId': [
      {
        unseen: ['advice'],
        days: [{ field: 'givenOn', boxes: 'one' }],
        spoilt: { advice: '' },
        reach: async () => by(sam, `/waiting/cases/${caseId}`, advice),
      },
    ],
    'POST /waiting/referrals/:id': [
      {
        unseen: ['advice'],
        days: [{ field: 'givenOn', boxes: 'one' }],
        spoilt: { advice: '' },
        turns: 5,
        reach: async () => by(tia, `/waiting/referrals/${await referral()}`, advice),
      },
    ],
  }
}
