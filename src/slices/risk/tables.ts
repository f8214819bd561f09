import type { DueItem, OpenFact } from '../clock/public.ts'
import type { Assessment } from './assessments/public.ts'
import type { Draft } from './drafts/public.ts'
import type { Received } from './received/public.ts'
import type { NotedChange, Review } from './reviews/public.ts'

/** Everything about risk in one case; its rows belong to the nouns beside this one. */
export type RiskFile = {
  assessments: Assessment[] // the last signed first
  reviews: Review[]
  changes: NotedChange[]
  received: Received[]
  drafts: Draft[]
  due: DueItem[]
  open: OpenFact[]
  names: Map<string, string>
  tools: { code: string; name: string }[] // that workers complete here, the primary one first
}
