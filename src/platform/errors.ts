/** The four ways a request can fail that are not bugs. Anything else is a bug: log it, answer 500. */
export type Failure = 'not-found' | 'forbidden' | 'conflict' | 'invalid'

export class AppError extends Error {
  override readonly name = 'AppError'
  readonly failure: Failure
  readonly publicMessage: string // shown to people: no ids, no names, no SQL

  constructor(failure: Failure, publicMessage: string) {
    super(`${failure}: ${publicMessage}`)
    this.failure = failure
    this.publicMessage = publicMessage
  }
}

/** Also thrown for a record that exists but is out of reach: the answer must not reveal which. */
export function notFound(): never {
  throw new AppError('not-found', 'We could not find that page')
}

export const statusOf = {
  'not-found': 404,
  forbidden: 403,
  conflict: 409,
  invalid: 422,
} as const satisfies Record<Failure, number>
