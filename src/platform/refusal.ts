/** Why the program does not start, or a command does nothing: said in plain sentences, without a stack. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly reasons: readonly string[]

  constructor(reasons: string | readonly string[]) {
    const all = [reasons].flat()
    super(all.join('\n'))
    this.reasons = all
  }
}
