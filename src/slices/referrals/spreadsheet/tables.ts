import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { Table } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    referral_spreadsheet: {
      tenant_id: Clear<Generated<string>>
      id: Clear<string>
      kept: Sealed<'P4'>
      brought_by: Clear<string>
      brought_at: Clear<Date>
      taken_at: Clear<Date | null>
    }
  }
}

/** A line that came in, and what became of it. */
export type TakenRow = { at: number; id: string; reference: string }

/**
 * What is sealed together. Once lines came in, those to be mended are all that is left of the table. `declined`: the
 * numbers of lines of which nothing else is kept, because the victim did not agree.
 */
export type KeptSpreadsheet = {
  name: string
  table: Table
  declined: number[]
  taken: TakenRow[]
}

/** A list that somebody brought. */
export type Spreadsheet = {
  id: string
  broughtBy: string
  broughtAt: Date
  takenAt: Date | null
  kept: KeptSpreadsheet
}
