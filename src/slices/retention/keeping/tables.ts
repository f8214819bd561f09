import type { Decision } from '../../../security/second-person/tables.ts'
import type { Hold } from '../../cases/public.ts'
import type { Disposal, Weighed } from '../disposals/public.ts'
import type { Kept } from '../public.ts'
import type { RequestLine } from '../requests/public.ts'
import type { OpenSubject } from '../subjects/public.ts'

/** Everything about how long one case or referral is kept, as its page shows it. */
export type KeepingSeen = {
  subject: OpenSubject
  kept: Kept | null // of a closed case, or a referral that no case came of
  weighed: Weighed
  holds: Hold[]
  liftings: Map<string, Decision> // what waits for a second person, by hold
  disposals: Disposal[]
  granted: RequestLine[] // requests to be erased that were granted, and are a reason to dispose of it
}
