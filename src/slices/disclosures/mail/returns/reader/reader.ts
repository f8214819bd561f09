import { runApart } from '../../../../../platform/apart.ts'
import type { Returned } from '../rules.ts'

const program = new URL('./reader-program.ts', import.meta.url)

/**
 * Reads what somebody else's mail server wrote in a process of its own (ADR-0043). Always resolves: what it cannot
 * read is no returned mail.
 */
export async function readReturnedApart(
  bytes: Uint8Array,
  limits = { milliseconds: 15_000, megabytes: 192 },
): Promise<Returned> {
  let returned: Returned = { is: 'none' }
  await runApart<Returned>(program, { words: {}, bytes }, limits, () => (said) => {
    returned = said
  })
  return returned
}
