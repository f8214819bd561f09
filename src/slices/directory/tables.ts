import type { Generated } from 'kysely'
import type { Clear } from '../../platform/sealing.ts'
import type { Category, EntryKind, ForWhom, Offer, Source } from './rules.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    directory_entry: {
      id: Clear<string>
      tenant_id: Clear<Generated<string>>
      source: Clear<Source>
      source_key: Clear<string | null>
      name: Clear<string>
      kind: Clear<EntryKind>
      offers: Clear<string | null>
      categories: Clear<Category[]>
      areas: Clear<string[]>
      is_national: Clear<boolean>
      ages_from: Clear<number | null>
      ages_to: Clear<number | null>
      by_and_for: Clear<string | null>
      for_whom: Clear<ForWhom>
      one_to_one: Clear<boolean>
      languages: Clear<string[]>
      reach: Clear<string>
      hours: Clear<string | null>
      checked_on: Clear<string>
      retired_on: Clear<string | null>
      retired_why: Clear<string | null>
      version: Clear<Generated<number>>
    }
  }
}

/** One service of the directory, as it stands today. */
export type Entry = {
  id: string
  source: Source
  sourceKey: string | null
  offer: Offer
  checkedOn: string
  retired: { on: string; why: string } | null
  version: number
}
