/** Who said it: an answer that does not come from the victim says from whom. */
export const sources = [
  'victim',
  'police',
  'other-agency',
  'family-or-friend',
  'records',
  'worker',
] as const
export type Source = (typeof sources)[number]

/** One item as it was answered. `same` is an answer too: the last one still stands [PR 27]. */
export type Response = { value: string; source: Source | null; comment: string | null }
export type Responses = Record<string, Response>
export const sameAsLast = 'same'

/** The answer as it is kept, readable without the instrument that asked. */
export type Answer = {
  code: string
  label: string
  value: string
  valueLabel: string
  source: Source
  comment: string | null
  sameAs: string | null // the day of the assessment whose answer still stands
}

export type Asked = {
  items: { code: string; constructLabel: string }[]
  answers: { code: string; label: string }[]
  last: { on: string; answers: Answer[] } | null
}

export type Fault = { field: string; message: string }

export const valueField = (code: string) => `responses-${code}-value`

/** Every item is answered: not asked and declined are answers, silence is none. */
export function answerFaults(responses: Partial<Responses>, asked: Asked): Fault[] {
  const known = new Set(asked.items.map(({ code }) => code))
  return [
    ...asked.items.flatMap(({ code, constructLabel }) =>
      mayBe(responses[code]?.value, code, asked)
        ? []
        : [{ field: valueField(code), message: `Select an answer to ${code}, ${constructLabel}` }],
    ),
    ...Object.keys(responses)
      .filter((code) => !known.has(code))
      .map((code) => ({ field: valueField(code), message: `${code} is not asked in this case` })),
  ]
}

function mayBe(value: string | undefined, code: string, { answers, last }: Asked): boolean {
  if (value === sameAsLast) return lastAnswer(code, last) !== null
  return answers.some((answer) => answer.code === value)
}

export const lastAnswer = (code: string, last: Asked['last']): Answer | null =>
  last?.answers.find((answer) => answer.code === code) ?? null

/** What is kept of what was answered. The same as last time keeps its source and its words, unless new ones came. */
export function answersFrom(responses: Responses, asked: Asked): Answer[] {
  return asked.items.flatMap(({ code, constructLabel: label }) => {
    const response = responses[code]
    if (!response) return []
    const before = response.value === sameAsLast ? lastAnswer(code, asked.last) : null
    const value = before?.value ?? response.value
    return [
      {
        code,
        label,
        value,
        valueLabel: asked.answers.find((answer) => answer.code === value)?.label ?? value,
        source: response.source ?? before?.source ?? 'victim',
        comment: response.comment ?? before?.comment ?? null,
        sameAs: before === null ? null : (asked.last?.on ?? null),
      },
    ]
  })
}

export type AnswerChange = { code: string; label: string; from: string; to: string }

/** The items whose answer is another one now; a new item came from nothing. */
export const changedAnswers = (before: Answer[], now: Answer[]): AnswerChange[] =>
  now.flatMap(({ code, label, value, valueLabel }) => {
    const old = before.find((answer) => answer.code === code)
    if (old?.value === value) return []
    return [{ code, label, from: old?.valueLabel ?? 'Not an item then', to: valueLabel }]
  })
