import type { Named } from '../../people/public.ts'
import type { CaseFrame, OpenCase } from '../public.ts'
import type { Around, Linked } from '../relations/public.ts'

/** What one of the cases says of whose conduct it is. */
export type Standing = {
  frame: CaseFrame
  opened: OpenCase['case']
  subject: Named | null
  around: Around[]
  linked: Linked[]
}
