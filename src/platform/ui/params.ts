import type { Attributes } from './attributes.ts'
import { type Html, nothing } from './html.ts'

/** Every parameter may be left out, or passed as undefined. */
export type Optional<Parameters> = {
  readonly [Name in keyof Parameters]?: Parameters[Name] | undefined
}

export type Text = string | number

/** Words, or markup; where both are given the markup is shown. */
export type Content = Optional<{ text: Text; html: Html }>

export type Styled = Optional<{ classes: string; attributes: Attributes }>

/** A place in a list that a condition left empty. */
export type Gap = null | undefined | false | ''

export const isFilled = (value: Text | Html | Gap): value is Text =>
  value !== null && value !== undefined && value !== false && value.toString() !== ''

export const content = (given: Content | undefined): Text | Html =>
  isFilled(given?.html) ? given.html : (given?.text ?? nothing)

export const hasContent = (given: Content | undefined): boolean =>
  isFilled(given?.html) || (isFilled(given?.text) && given.text !== 0)

/** More classes after the component's own. */
export const also = (classes: string | undefined): string => (classes ? ` ${classes}` : '')

export const isPresent = <Item>(item: Item | Gap): item is Item =>
  item !== null && item !== undefined && item !== false && item !== ''
