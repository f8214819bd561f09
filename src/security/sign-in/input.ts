import { z } from 'zod'
import { words } from '../../platform/http.ts'
import { presentPassword, secondProof } from '../proofs/input.ts'
import { type Kept, localPath } from './rules.ts'

export const SignInForm = z.object({
  name: words(200, 'Enter the name you sign in with, such as sam@harbour'),
  password: presentPassword,
  code: secondProof,
})
export type SignInInput = z.output<typeof SignInForm>

const KeptWords = z.object({
  path: z.string(),
  typed: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
})

/** They come back from the browser, so nothing of them is believed but that they are words. */
export function keptOf(text: string): Kept | null {
  if (text === '') return null
  try {
    const read = KeptWords.safeParse(JSON.parse(text))
    return read.success ? { path: localPath(read.data.path), typed: read.data.typed } : null
  } catch {
    return null
  }
}
