import { type Answers, isAnswered, type PageName, pageNames } from '../answers/public.ts'
import { isHeld, type PageToSkip } from '../attachments/public.ts'
import { faultsOfSending, pageOfField } from '../completeness/public.ts'

export type Progress = 'needed' | 'answered' | 'in-file' | 'empty'

/** How each page of the task list stands: some answer is there, one that sending needs is missing, a file is said to hold it, or none of these. */
export function progressOf(
  answers: Answers,
  page: PageName,
  held: readonly PageToSkip[] = [],
): Progress {
  if (faultsOfSending(answers, 'web', held).some(({ field }) => pageOfField(field) === page))
    return 'needed'
  if (Object.values(answers[page]).some(isAnswered)) return 'answered'
  return isHeld(held, page) ? 'in-file' : 'empty'
}

/** The next page; what a file is said to hold is passed by [PR 29]. */
export const pageAfter = (page: PageName, held: readonly PageToSkip[] = []): PageName | null =>
  pageNames.slice(pageNames.indexOf(page) + 1).find((next) => !isHeld(held, next)) ?? null

export const isPageName = (text: string): text is PageName =>
  pageNames.some((page) => page === text)

/** The page's answers as the boxes of its form. */
export function boxesOf(answers: Answers[PageName]): Record<string, string | string[]> {
  const boxes: Record<string, string | string[]> = {}
  for (const [field, value] of Object.entries(answers)) {
    if (value === null) continue
    boxes[field] = value
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
      const [year, month, day] = value.split('-').map(Number)
      Object.assign(boxes, { [`${field}-day`]: String(day), [`${field}-month`]: String(month) })
      boxes[`${field}-year`] = String(year)
    }
  }
  return boxes
}
