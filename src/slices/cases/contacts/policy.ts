import { AppError } from '../../../platform/errors.ts'
import type { FieldError } from '../../../platform/http.ts'
import type { Actor } from '../../../security/actor.ts'
import type { MayContactBy } from '../../people/public.ts'
import { isAfter, outcomesOf, type Told, type Unsafe, unsafeOf, type When } from './rules.ts'

/**
 * Whom a number is shown, and who may pass a safe time where life is at risk [PR 6, 22]: the worker of the case, whoever
 * covers for her or is on duty now, and those who lead, who stand in for every worker.
 */
export const standsBeside = (
  { id, role }: Pick<Actor, 'id' | 'role'>,
  workerId: string | null,
  standIns: readonly string[],
) => id === workerId || standIns.includes(id) || role === 'manager' || role === 'supervisor'

/** How things stand at the moment somebody tells of a contact. */
export type Standing = {
  now: When
  may: MayContactBy | null // null: no way of ours is used
  voicemailIsSafe: boolean
  mayOverride: boolean
  familyStop?: string | null // why the family of a child is not contacted yet [ISA §83]
  hasBegun: boolean // told after it happened, or begun as a call: it is kept whatever it was
}

/**
 * What stops a contact from being saved as it is told; nothing: it is saved. Outside the safe times and ways an
 * attempt is not begun, unless life is at risk. What has happened already is always kept, with its reason.
 */
export function stopsOf(told: Told, standing: Standing): FieldError[] {
  if (isAfter(told.when ?? standing.now, standing.now))
    return [stop('on', 'Enter a day and time that are not in the future')]
  if (told.when !== null && told.when.on < firstDay) return [stop('on', 'Enter a day since 1900')]
  if (told.kind !== 'to-victim' || told.method === null) return []
  if (told.outcome !== null && !outcomesOf['to-victim'].includes(told.outcome))
    return [stop('outcome', 'Select what came of it')]
  const { may, hasBegun, familyStop } = standing
  if (familyStop && !hasBegun && !told.lifeAtRisk && told.method !== 'through-service')
    return [stop('lifeAtRisk', familyStop)]
  if (may?.may === 'read' && !hasBegun && !told.readFirst)
    return [stop('readFirst', 'Read what was said about contact, and tick that you have read it')]
  const unsafe = unsafeOf(told.method, told.outcome, may, standing.voicemailIsSafe)
  if (unsafe === null) return []
  return hasBegun ? stopsAfterwards(told, unsafe) : stopsBeforehand(told, unsafe, standing)
}

function stopsAfterwards({ reason }: Told, unsafe: Unsafe): FieldError[] {
  if (reason !== null) return []
  return [stop('reason', `${unsafeWords[unsafe]}. Say why it happened all the same: it is kept.`)]
}

function stopsBeforehand(told: Told, unsafe: Unsafe, standing: Standing): FieldError[] {
  if (!told.lifeAtRisk) return [stop('lifeAtRisk', stopWords(unsafe, standing.may))]
  if (!standing.mayOverride)
    return [
      stop(
        'lifeAtRisk',
        'Only the worker of this case, whoever covers or is on duty now, or a manager or supervisor may contact the victim now. Ring one of them.',
      ),
    ]
  return told.reason === null ? [stop('reason', 'Say in a few words why life is at risk')] : []
}

/** The hard stop, and the next time that is safe. */
export function stopWords(unsafe: Unsafe, may: MayContactBy | null): string {
  const next = may?.may === 'no' && may.because === 'outside-window' ? ` Next: ${may.next}.` : ''
  return `Do not contact the victim this way now. ${unsafeWords[unsafe]}.${next} If it has happened already, choose “Earlier” and say when.`
}

export const unsafeWords: Record<Unsafe, string> = {
  'outside-window': 'This is outside the safe times',
  'no-window': 'No safe time is recorded',
  'channel-not-set': 'No such way to reach the victim is recorded',
  'channel-not-safe': 'This way to reach the victim is recorded as not safe',
  'alleged-stalker': 'The alleged stalker is recorded with this number or address too',
  'with-senior': 'A senior looks at this number or address first',
  'senior-said-no': 'A senior has decided that nothing goes to this number or address',
  'voicemail-not-safe': 'The victim did not say that a voicemail is safe',
  interlock: 'A change of this number or address is held until somebody has checked it',
  shared: 'Somebody else uses this mailbox or its device',
  'verify-again': 'What is safe has to be asked again first',
}

/**
 * Life at risk is said beforehand, by those who may: told afterwards it explains an attempt, and makes it no step
 * of the ladder.
 */
export const isOverridden = (
  { lifeAtRisk }: Told,
  { hasBegun, mayOverride }: Pick<Standing, 'hasBegun' | 'mayOverride'>,
  calledAtRisk: boolean,
): boolean => calledAtRisk || (lifeAtRisk && !hasBegun && mayOverride)

/** A number is shown to those who stand beside the victim, and to nobody else. */
export function requireBeside(isBeside: boolean) {
  if (!isBeside)
    throw new AppError(
      'forbidden',
      'The number is shown to the worker of this case, to whoever covers or is on duty now, and to managers and supervisors. Ring one of them, or ask for the case.',
    )
}
const stop = (field: string, message: string): FieldError => ({ field, message })

const firstDay = '1900-01-01' // before it is a slip of the hand: an incident takes no earlier day either

/** A call is written up once; what else is to be said of it is a contact of its own. */
export function requireUnwritten(call: { isWritten: boolean } | null) {
  if (call?.isWritten)
    throw new AppError('conflict', 'This call was written up before. Write up another contact.')
}

/** A contact is corrected once: who sees another fault corrects the correction. */
export function requireUncorrected({ correctedById }: { correctedById: string | null }) {
  if (correctedById !== null)
    throw new AppError(
      'conflict',
      'This was corrected before. Open the correction, and correct that.',
    )
}
