import { anEntry, arrangement, published } from './directing.ts'
import type { World } from './support.ts'

type Send = (path: string, fields: Record<string, string | string[]>) => Promise<string>

const why = 'She wants somebody who knows children of her age'
const professional = { person: 'Hester Plum', role: 'Team leader', contact: '020 7946 0302' }

/** A service and who is asked there, what we are for, where somebody was pointed to, and who works beside us. */
export async function fillDirectory(world: World, caseId: string, send: Send) {
  world.signIn(world.mo)
  const id = await anEntry(world, world.mo)
  await send(`/directory/${id}/professionals`, professional)
  await send('/service/profile', { ...published, selfReferral: 'yes' })
  world.signIn(world.sam)
  const pointed = { kind: 'signposted', entries: id, on: '2026-06-17', why, agreed: 'yes' }
  await send(`/cases/${caseId}/services/signposts`, pointed)
  await send(`/cases/${caseId}/services/arrangements`, { ...arrangement, entry: id })
  return [why, professional.person, arrangement.theyDo, arrangement.weDo]
}
