import type { Generated, Selectable } from 'kysely'
import type { Tables } from '../../platform/db.ts'
import type { Clear, Keys, Sealed } from '../../platform/sealing.ts'
import type { Basis, Ground } from './decisions/public.ts'
import type { Decided, DisclosureKind, DisclosureState, Problem } from './rules.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    disclosure: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      kind: Clear<DisclosureKind>
      state: Clear<DisclosureState>
      ground: Clear<Ground>
      basis: Clear<Basis>
      decision: Sealed<'P3'>
      file_name: Sealed<'P3'> | null
      file_sha256: Clear<Uint8Array | null> // of a sealed file: it tells nothing without it
      file_size: Clear<number | null>
      decided_by: Clear<string>
      decided_at: Clear<Generated<Date>>
      made_at: Clear<Date | null>
      left_out: Sealed<'P3'> | null
      first_taken_at: Clear<Date | null>
      problem: Clear<Problem | null>
      version: Clear<Generated<number>>
    }
  }
}

export type SealedDisclosure = Selectable<Tables['disclosure']>

export type Disclosure = {
  id: string
  caseId: string
  kind: DisclosureKind
  state: DisclosureState
  decision: Decided
  decidedBy: string
  decidedAt: Date
  fileName: string | null
  sha256: string | null
  size: number | null
  madeAt: Date | null
  leftOut: string[]
  firstTakenAt: Date | null
  problem: Problem | null
  version: number
}

/** A case as far as a disclosure needs it: also a job has these, which comes without an actor. */
export type InCase = { case: { id: string }; keys: Keys }
