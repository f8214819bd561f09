import type { Generated } from 'kysely'
import type { Clear, Sealed } from '../../../platform/sealing.ts'
import type { BookingState, BookingWords } from './rules.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    interpreter_booking: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      case_id: Clear<string>
      state: Clear<BookingState>
      wanted_on: Clear<string>
      words: Sealed<'P3'>
      booked_by: Clear<string>
      booked_at: Clear<Date>
      changed_by: Clear<string>
      changed_at: Clear<Date>
      version: Clear<Generated<number>>
    }
  }
}

export type Booking = BookingWords & {
  id: string
  state: BookingState
  wantedOn: string
  by: string // the working name of who changed it last
  at: Date
  version: number
}
