import type { Keys } from '../../../../platform/sealing.ts'

export type OfHim = {
  case: { id: string; victim_id: string; subject_id: string | null }
  keys: Keys
}
