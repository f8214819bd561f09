import { type Choices, choices } from './choices.ts'
import type { Html } from './html.ts'
import type { Optional, Text } from './params.ts'

export type Checkboxes = Choices & Optional<{ values: readonly Text[] }>

export function checkboxes(params: Checkboxes): Html {
  const values = params.values?.map(String)
  return choices(
    { type: 'checkbox', block: 'checkboxes' },
    params,
    (item) => values?.includes(String(item.value)) ?? false,
  )
}
