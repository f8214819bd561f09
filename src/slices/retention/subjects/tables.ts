import type { Keys } from '../../../platform/sealing.ts'
import type { OpenCase } from '../../cases/public.ts'

/** A case or a referral that is open. What its state allows is asked of the rules. */
export type OpenSubject = {
  kind: 'case' | 'referral'
  id: string
  reference: string
  keys: Keys
  hasEnded: boolean // a closed case, a referral that was not accepted
  ofCase: string | null // the case that came of a referral
  inCase: OpenCase | null
}
