import type { Html } from '../../../platform/ui/html.ts'
import { maskedValue, type RevealRefused, shownValue } from '../../people/reveals/public.ts'
import type { Answers } from '../answers/public.ts'
import { protectedKindOf } from './rules.ts'

export type Protection = {
  answers: Answers
  action: string | null // where a value is asked for; null: not by this person
  shown: { part: string; until: Date } | null
  refused: RevealRefused | undefined
  once: () => string
}

/** How an answer stands on the page of the service: as dots, shown for its minute, or null where it needs neither. */
export const protectedValue =
  ({ answers, action, shown, refused, once }: Protection) =>
  (part: string, label: string, words: string): Html | null => {
    if (protectedKindOf(answers, part) === null) return null
    if (shown?.part === part) return shownValue(words, shown.until)
    return maskedValue({ part, label, action, once, refused })
  }
