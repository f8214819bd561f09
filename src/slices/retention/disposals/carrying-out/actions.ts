import type { Tx } from '../../../../platform/db.ts'
import { machine } from '../../../../security/actor.ts'
import { destroyKey } from '../../../../security/erasure/actions.ts'
import type { Ground } from '../../../../security/erasure/rules.ts'
import { findLastDecision } from '../../../../security/second-person/queries.ts'
import { hasForce } from '../../../../security/second-person/rules.ts'
import { record } from '../../../../security/trace.ts'
import { forgetCase, liftHold, listStandingHolds, lockKeeping } from '../../../cases/public.ts'
import { forgetClock } from '../../../clock/public.ts'
import { setCopiesForgotten } from '../../../disclosures/public.ts'
import { setReferralForgotten } from '../../../referrals/public.ts'
import { setFilesDestroyed, setIncidentsForgotten } from '../../../timeline/public.ts'
import {
  bothAgree,
  busyWith,
  caseOf,
  type Disposal,
  type Going,
  goesFrom,
  listAlive,
  listSubjectIds,
  lockDisposal,
  setDisposalSettled,
  whatGoes,
} from '../public.ts'

const worker = { id: machine }

/**
 * Does what two people decided, or says why not. What may go is asked again here, at the last step: a hold that was
 * placed meanwhile, or a new case with one of the people, stops it or keeps them.
 */
export async function carryOut(tx: Tx, id: string, now: Date) {
  const disposal = await lockDisposal(tx, id)
  if (disposal?.state !== 'proposed') return
  const decision = await findLastDecision(tx, 'disposal', id)
  if (decision?.state === 'waiting') return
  if (!decision || !hasForce(decision))
    return settle(tx, disposal, 'refused', { by: decision?.settledBy ?? null, at: now })
  if (decision.settledAt && now < goesFrom(disposal.requestId, decision.settledAt)) return
  await lockKeeping(tx, disposal.of.id)
  const goes = whatGoes(disposal.of, await listAlive(tx, disposal.of))
  const isBusy = disposal.of.kind === 'case' && (await busyWith(tx, disposal.of.id)) !== null
  if (typeof goes === 'string' || isBusy)
    return settle(tx, disposal, 'stopped', { by: decision.settledBy, at: now })
  if (disposal.what === 'kept-files') await setFilesDestroyed(tx, disposal.of.id, now)
  else await destroy(tx, bothAgree(await listSubjectIds(tx, id), goes), groundOf(disposal), now)
  await settle(tx, disposal, 'done', { by: decision.settledBy, at: now })
}

const groundOf = ({ requestId }: Disposal): Ground =>
  requestId === null ? 'retention-over' : 'asked-for'

async function destroy(tx: Tx, going: Going, ground: Ground, now: Date) {
  for (const id of going.cases) {
    await setIncidentsForgotten(tx, id)
    await setFilesDestroyed(tx, id, now)
    await setCopiesForgotten(tx, id)
    await destroyKey(tx, worker, id, ground)
  }
  for (const id of going.referrals) {
    await destroyKey(tx, worker, id, ground)
    await setReferralForgotten(tx, id)
    await forgetClock(tx, id)
  }
  for (const id of going.people) await destroyKey(tx, worker, id, ground)
  for (const id of going.cases) await forgetCase(tx, id)
}

const events = {
  done: 'disposal done',
  refused: 'disposal refused',
  stopped: 'disposal stopped',
} as const

async function settle(
  tx: Tx,
  { id, of }: Disposal,
  state: keyof typeof events,
  { by, at }: { by: string | null; at: Date },
) {
  await setDisposalSettled(tx, id, { state, by, at })
  await record(tx, worker, events[state], { kind: 'disposal', id, caseId: caseOf(of) })
}

/** Holds that two people have decided to lift stand no more. */
export async function liftDecided(tx: Tx, now: Date) {
  for (const { id } of await listStandingHolds(tx)) {
    const decision = await findLastDecision(tx, 'hold lifting', id)
    if (!decision?.settledBy || !hasForce(decision)) continue
    await liftHold(tx, worker, id, { by: decision.settledBy, at: now })
  }
}
