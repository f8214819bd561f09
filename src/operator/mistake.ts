/** Something about the call that can be put right: said in one line, without a stack. */
export class Mistake extends Error {
  override readonly name = 'Mistake'
}
