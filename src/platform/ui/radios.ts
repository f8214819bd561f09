import { type Choices, choices } from './choices.ts'
import type { Html } from './html.ts'
import type { Optional, Text } from './params.ts'

export type Radios = Choices & Optional<{ value: Text | null }>

export function radios(params: Radios): Html {
  const { value } = params
  return choices({ type: 'radio', block: 'radios' }, params, (item) =>
    value ? String(item.value) === String(value) : false,
  )
}
