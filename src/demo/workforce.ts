import { dayAfter } from '../platform/time.ts'
import { setAbsence } from '../slices/caseload/covers/actions.ts'
import { recordPreference } from '../slices/cases/public.ts'
import { changeWorker } from '../slices/workforce/profiles/actions.ts'
import { addShifts, changeLine } from '../slices/workforce/public.ts'
import type { Stage } from './world.ts'

type Kept = Parameters<typeof changeWorker>[3]['input']

const trained: Kept = {
  ...{ title: 'Award in stalking advocacy', level: '3', achievedOn: '2024-11-08', towards: null },
  ...{ supervisor: null, specialisms: [], sex: 'woman', languages: [], hours: null, areas: null },
  ...{ ceiling: null, takesNew: 'yes', version: 0 },
}

const harbour: Record<string, Partial<Kept>> = {
  sam: {
    ...{ specialisms: ['technology', 'domestic-abuse'], ceiling: 30 },
    languages: [{ language: 'Welsh', level: 'good' }],
    hours: 'Monday to Friday, 9 to 5',
  },
  noor: {
    ...{ specialisms: ['children', 'characteristics'], ceiling: 24 },
    languages: [
      { language: 'Urdu', level: 'native' },
      { language: 'Polish', level: 'fluent' },
    ],
    hours: 'Monday to Thursday',
    areas: 'The coast',
  },
  ash: {
    ...{ title: null, level: null, achievedOn: null, towards: 'Level 3, by next spring' },
    ...{ sex: 'man', ceiling: 12 },
  },
  lee: { level: '5', specialisms: ['psychological-advocacy'], ceiling: 10 },
}

/** What is kept of Harbour's people, their rota with one gap, and two absences that are covered. */
export async function staffOfHarbour(stage: Stage) {
  const { now, today } = stage.daysAgo(0)
  const idOf = (name: string) => stage.staff[name]?.id ?? ''
  await stage.as('mo', async (tx, actor) => {
    for (const [name, said] of Object.entries(harbour)) {
      const supervisor = name === 'ash' ? idOf('lee') : null
      const input = { ...trained, ...said, supervisor }
      await changeWorker(tx, actor, idOf(name), { input, now })
    }
    const away = async (name: string, cover: string, from: number, to: number) => {
      const days = { from: dayAfter(today, from), to: dayAfter(today, to) }
      const input = { ...days, coveredBy: idOf(cover) }
      await setAbsence(tx, actor, { workerId: idOf(name), input, now, today })
    }
    await away('ash', 'lee', 0, 3)
    await away('noor', 'lee', 10, 20)
    const line = { phone: '020 7946 0124', days: [0, 1, 2, 3, 4], from: '09:00', to: '17:00' }
    await changeLine(tx, actor, { line, now })
    for (const week of [today, dayAfter(today, 7), dayAfter(today, 14)]) {
      const shift = { week, takesOver: idOf('lee'), from: '09:00', to: '17:00' }
      const all = { ...shift, worker: idOf('tia'), days: [0, 1, 2, 3] }
      await addShifts(tx, actor, { input: all, now })
      const friday = { ...shift, worker: idOf('sam'), days: [4], to: '13:00' }
      await addShifts(tx, actor, { input: friday, now })
    }
  })
}

/** What Maya asked for when she was first spoken with. */
export async function mayaPrefers(stage: Stage, caseId: string) {
  const { now, today } = stage.daysAgo(1)
  const input: Parameters<typeof recordPreference>[3]['input'] = {
    ...{ sex: 'woman', singleSex: false, language: null, specialisms: ['technology'] },
    ...{ note: null, saidBy: 'victim', saidOn: today },
  }
  await stage.as('sam', (tx, actor) => recordPreference(tx, actor, caseId, { input, now }))
}
