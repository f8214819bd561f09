import type { World } from './support.ts'

type Send = (path: string, fields: Record<string, string | string[]>) => Promise<string>

/** A worker with all that is kept of her, away and covered; a rota, a victim's preference, advice while somebody waits. */
export async function fillWorkforce(world: World, caseId: string, send: Send) {
  const { mo, noor, ash, tia } = world
  world.signIn(mo)
  await send('/service/workers/specialisms', { words: 'Gypsy, Roma and Traveller victims' })
  await send(`/service/workers/${ash.id}`, { ...profile, supervisor: noor.id })
  const days = { from: '2026-07-06', to: '2026-07-10' }
  await send(`/service/workers/${ash.id}/absences`, { ...days, coveredBy: noor.id })
  await send('/service/duty/shifts', { ...shift, worker: tia.id })
  await send('/service/duty/line', line)
  await send(`/cases/${caseId}/preferences`, preference)
  await send(`/cases/${caseId}/allocation`, { worker: world.sam.id, reason: whyHim })
  await send(`/waiting/cases/${caseId}`, { advice: 'emergency', givenOn: '2026-06-17' })
}

const profile = {
  ...{ title: 'Award in stalking advocacy', level: '', achievedOn: '', towards: 'Level 3 by May' },
  ...{ sex: 'woman', languages: 'Romani, native', hours: 'Not on Thursdays' },
  ...{ areas: 'Skinningrove to Staithes', ceiling: '7', takesNew: 'yes', version: '0' },
}
const shift = { week: '2026-06-17', days: ['2'], from: '09:00', to: '17:00', takesOver: '' }
const line = { phone: '020 7946 0999', lineDays: ['2'], lineFrom: '09:00', lineTo: '17:00' }
const preference = {
  ...{ sex: 'man', language: 'Romani', note: 'Nobody from the chapel', saidBy: 'victim' },
  saidOn: '2026-06-16',
}
const whyHim = 'He stood beside her at the inquest'

/** Every sentence that it put there and that has to be sealed. */
export const workforceWords = [
  ...[profile.title, profile.towards, profile.hours, profile.areas, 'Romani'],
  ...[preference.note, whyHim],
]
