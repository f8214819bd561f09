import { aClosedCase, holding, proposal, whoAsks } from './disposing.ts'
import type { World } from './support.ts'

type Send = (path: string, fields: Record<string, string | string[]>) => Promise<string>

const answered = {
  outcome: 'refused',
  ground: 'legal-claims',
  caseReference: '',
  reason: 'The trial at Scarborough is in March.',
  told: 'Rung on the number that is safe at ten.',
  version: '1',
}

/** A span chosen, a case on hold, one proposed to go, and a request that was answered: all by Mo. */
export async function keepAndLetGo(world: World, send: Send) {
  world.signIn(world.mo)
  await send('/service/retention', { code: 'R01', span: '8' })
  await send(`/cases/${await aClosedCase(world, world.sam)}/holds`, holding)
  const over = await aClosedCase(world, world.sam)
  const disposal = await send(`/cases/${over}/disposals`, proposal)
  world.signIn(await world.takeOn('Petra', 'supervisor'))
  await send(`${disposal}/answer`, { answer: 'agree' })
  await world.handlers.dispose({ tenantId: '', id: '' })
  world.signIn(world.mo)
  await send(await send('/service/erasure-requests/new', whoAsks), answered)
}

/** Every sentence that it put there. */
export const keptWords = [
  holding.reason,
  proposal.why,
  whoAsks.who,
  whoAsks.what,
  whoAsks.proof,
  answered.reason,
  answered.told,
]
