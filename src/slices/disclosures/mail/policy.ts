import { AppError } from '../../../platform/errors.ts'
import { type Wall, wallBetween } from '../../cases/public.ts'
import { wallSentence } from '../public.ts'
import { isOpen, isUnderWay } from './rules.ts'
import type { OutboundMail } from './tables.ts'

/** What has left is over; and while the worker is sending it nobody else may, or it would leave twice. */
export function requireStillHere(mail: OutboundMail, now: Date) {
  if (!isOpen(mail.state))
    throw new AppError('conflict', 'This has left already. Open it again to see when and how.')
  if (isUnderWay(mail, now))
    throw new AppError(
      'conflict',
      'This is being sent at this moment. Open it again in two minutes to see what became of it.',
    )
}

/** Only what has left by mail can come back. */
export function requireSent({ state }: OutboundMail) {
  if (state !== 'sent')
    throw new AppError('conflict', 'This changed while you had it open. Open it again.')
}

/** The wall stands at every step, up to the last [PR 4]. */
export function requireNoWallTowards(mail: OutboundMail, walls: Wall[]) {
  const wall = wallTowards(walls, mail)
  if (wall) throw new AppError('conflict', wallSentence(wall))
}

/** A mailbox that turns out to be of the victim, or of whose conduct it is, gets nothing. */
export function requireNobodysOwn(isTheirs: boolean) {
  if (isTheirs)
    throw new AppError(
      'conflict',
      'This address is recorded for a person of this case, so nothing goes there. Speak to your manager.',
    )
}

export const withdrawnWords =
  'What allowed this was taken back before it left. Decide anew whether to share it.'

/** What a decision rests on stands at every step: consent that counts, and a recipient who is safe [ISA §70] [ISA §90]. */
export function requireGround(why: string | null) {
  if (why !== null) throw new AppError('conflict', why)
}

/** A notice that nobody was reached is not passed on once somebody was [PR 18]. */
export function requireUnreached({ reachedOn }: { reachedOn: string | null }) {
  if (reachedOn !== null)
    throw new AppError('conflict', 'The victim was reached since. Do not pass this on.')
}

/** The wall that stands before any of those this mail is for. */
export const wallTowards = (walls: Wall[], { envelope }: OutboundMail): Wall | null =>
  envelope.towards.map((recipient) => wallBetween(walls, recipient)).find(Boolean) ?? null

/** What is written to the victim leaves, by whatever way, only where and when that is safe. */
export function requireSafeNow(unsafe: 'unsafe' | 'interlock' | null) {
  if (unsafe === 'interlock')
    throw new AppError(
      'conflict',
      'The address has changed, or a change of it is held. Check that first, then write anew.',
    )
  if (unsafe === 'unsafe')
    throw new AppError(
      'conflict',
      'It is not safe to send this now. The page “Safe contact” says when it is.',
    )
}
