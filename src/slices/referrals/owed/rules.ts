import { londonDay } from '../../../platform/time.ts'
import { derive, type Rules } from '../../clock/public.ts'
import { clockFacts, type Referral } from '../public.ts'

/** What is owed to whoever referred, on a day [ISA §85]. */
export const dueOf = (referral: Referral, rules: Rules, today: string) =>
  derive(
    clockFacts({
      id: referral.id,
      door: referral.door,
      receivedOn: referral.submittedAt && londonDay(referral.submittedAt),
      isAcknowledged: referral.receivedAt !== null,
      allocatedOn: referral.allocatedAt && londonDay(referral.allocatedAt),
      areDetailsRead: referral.detailsReadAt !== null,
    }),
    rules,
    today,
  )
