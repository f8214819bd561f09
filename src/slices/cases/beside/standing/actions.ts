import type { Tx } from '../../../../platform/db.ts'
import type { Keys } from '../../../../platform/sealing.ts'
import { findKeys } from '../../../../security/keys.ts'
import { findAttorney } from '../../capacity/public.ts'
import { listInterpreters } from '../../interpreters/public.ts'
import { listAround } from '../../relations/public.ts'
import { holdTold, type ToldOf } from '../public.ts'

type InCase = { case: { id: string }; keys: Keys }

/** Everybody who stands beside a case now: around the victim, interpreting, or deciding for her. */
export async function listNamesBeside(tx: Tx, opened: InCase): Promise<string[]> {
  const around = (await listAround(tx, opened)).map(({ name }) => name)
  const attorney = (await findAttorney(tx, opened)) ?? []
  return [around, await listInterpreters(tx, opened), attorney].flat()
}

/** Whether those of whom a referral tells stand beside this case. A job asks, as the machine. */
export async function holdReferralBeside(
  tx: Tx,
  caseId: string,
  { referralId, told }: { referralId: string; told: ToldOf[] },
) {
  const keys = (await findKeys(tx, [caseId])).get(caseId)
  if (!keys) return
  const opened = { case: { id: caseId }, keys }
  await holdTold(tx, opened, { referralId, told, names: await listNamesBeside(tx, opened) })
}
