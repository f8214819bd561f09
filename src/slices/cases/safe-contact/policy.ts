import { AppError } from '../../../platform/errors.ts'
import type { Bar } from '../../people/interlock/public.ts'
import { type Facts, type Held, isHis } from '../../people/public.ts'

/** Who may say how she is reached: whoever stands beside her now. */
export function requireMayChange(isBeside: boolean) {
  if (!isBeside)
    throw new AppError(
      'forbidden',
      'How the victim is reached is changed by the worker of this case, whoever covers or is on duty, and managers and supervisors. Tell one of them.',
    )
}

export const changedMeanwhile = () =>
  new AppError('conflict', 'Somebody changed this while you had it open. Open it again.')

/** What is recorded for the one whose conduct it is, is never safe: the first call or text would be his. */
export function requireNotHis(way: Held, { his }: Facts) {
  if (isHis(way, his)) throw new AppError('conflict', barWords['alleged-stalker'])
}

/** It stays unused, and whoever leads is asked of it. */
export class WithASenior extends AppError {
  readonly way: Held

  constructor(why: string, way: Held) {
    super('conflict', why)
    this.way = way
  }
}

export const barWords: Record<Bar, string> = {
  'alleged-stalker':
    'The alleged stalker is recorded with this number or address too. It is not a safe way to reach the victim, even where both live there. Ask the victim for another.',
  'too-early': 'Three days have not passed yet. Until then, check it in one of the other ways.',
  'same-person':
    'Waiting is no check by the one who wrote it down. Ask another worker of this case to look.',
  'not-her-word':
    'A referrer or another agency said this, and the victim did not. Ask the victim in a way that is safe already.',
  'no-old-way': 'No phone number from before is safe, so there is none to call back on.',
  'no-code-word': 'No code word is recorded, so none can be right.',
}
