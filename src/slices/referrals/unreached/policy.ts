import { AppError } from '../../../platform/errors.ts'
import type { Referral } from '../public.ts'
import type { Bar } from './standing/public.ts'

/** Why nothing is told, and what to do instead. */
export const barWords: Record<Bar, string> = {
  'no-case': 'No case is open from this referral, so nobody has tried to reach the victim yet.',
  'nobody-to-tell':
    'The victim turned to the service without a referrer, so there is nobody to tell. Keep trying the safe ways at the safe times.',
  'not-with-a-worker':
    'No worker holds this referral, so nobody has tried to reach the victim yet.',
  told: 'The referrer was told that the victim could not be reached.',
  wall: 'A conflict wall stands between this case and the referrer, so nothing goes there. The referrer reads “being looked at”. Speak to your manager about whom else to tell.',
  'may-be-the-one':
    'Nobody can rule out that the referrer is the person doing this, or somebody who is not safe for the victim, so nothing goes there. The referrer reads “being looked at”. Speak to your manager.',
  reached:
    'The victim was reached. Whether, and how, is the victim’s to tell: the referrer hears nothing of it.',
  'not-climbed': 'The victim has not been tried as often and as variously as the policy asks.',
  closed: 'This case is closed, so nothing of it is shared.',
}

export function requireNoBar(bar: Bar | null) {
  if (bar !== null) throw new AppError('conflict', barWords[bar])
}

export function requireTold({ state }: Referral) {
  if (state !== 'unable-to-contact')
    throw new AppError(
      'conflict',
      'The referrer does not read “could not reach”, so nothing changes.',
    )
}
