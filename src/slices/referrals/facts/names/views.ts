import type { PageName } from '../../answers/public.ts'
import { pageQuestions, type Question } from '../../wording/public.ts'

/** The pages of a referral whose answers go with the victim into the case; ways to reach her have a place of their own. */
export const factPages = [
  'victim',
  'conduct',
  'signs',
  'person',
  'risk',
  'needs',
  'reports',
] as const
export type FactPage = (typeof factPages)[number]

export type FactQuestion = { name: string; page: FactPage; field: string; question: Question }

const left: readonly string[] = ['victim.guardianContact']

/** Every answer that can be confirmed, by page and field, in the order in which it was asked. */
export const factQuestions: readonly FactQuestion[] = factPages.flatMap((page) =>
  Object.entries(pageQuestions[page] satisfies (typeof pageQuestions)[PageName])
    .map(([field, question]) => ({ name: `${page}.${field}`, page, field, question }))
    .filter(({ name }) => !left.includes(name)),
)

export const factNames: readonly string[] = factQuestions.map(({ name }) => name)

export const factLabel = (name: string): string =>
  factQuestions.find((each) => each.name === name)?.question.label ?? name
