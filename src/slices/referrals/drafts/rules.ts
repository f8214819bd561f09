import { type Answers, isAnswered, type PageName, pageNames } from '../answers/public.ts'
import { faultsOfSending, pageOfField } from '../completeness/public.ts'

export type Progress = 'needed' | 'answered' | 'empty'

/** How each page of the task list stands: some answer is there, one that sending needs is missing, or neither. */
export function progressOf(answers: Answers, page: PageName): Progress {
  if (faultsOfSending(answers).some(({ field }) => pageOfField(field) === page)) return 'needed'
  return Object.values(answers[page]).some(isAnswered) ? 'answered' : 'empty'
}

export const pageAfter = (page: PageName): PageName | null =>
  pageNames[pageNames.indexOf(page) + 1] ?? null

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
