import { AppError } from '../../../platform/errors.ts'
import { dayInWords } from '../../../platform/time.ts'
import type { What } from '../disposals/public.ts'
import { isDue, type Kept } from '../public.ts'
import type { ErasureRequest, RequestLine } from '../requests/public.ts'

export type Ground = { ruleCode: string | null; requestId: string | null }

/** What was granted before a proof was asked for destroys nothing: it is written down anew (ADR-0037). */
export function requireProof(request: ErasureRequest | null) {
  if (request && !request.answer?.shown)
    throw new AppError(
      'conflict',
      'Nothing shows who asked for this. Write the request down anew, with what shows it.',
    )
}

/** A file may go before its case; a whole case or referral when its span is over, or because of a granted request. */
export function requireGround(
  { ruleCode, requestId }: Ground,
  {
    what,
    kept,
    granted,
    today,
  }: { what: What; kept: Kept | null; granted: RequestLine[]; today: string },
) {
  if (requestId !== null) {
    const request = granted.find(({ id }) => id === requestId)
    if (request?.state === 'granted' || (request && what === 'kept-files')) return
    throw new AppError('conflict', 'No request to erase this, or all of this, was granted.')
  }
  if (what === 'kept-files' && ruleCode === 'R08') return
  if (what === 'all' && kept?.code === ruleCode && isDue(kept, today)) return
  const until = kept ? `: it is kept until ${dayInWords(kept.until)}` : ''
  throw new AppError('conflict', `The schedule does not let this go yet${until}.`)
}
