import { attributes } from './attributes.ts'
import { type Html, html, raw, type Value } from './html.ts'

type Named = { readonly class?: string; readonly id?: string }

/** A heading of a level that its place decides. */
export function heading(level: string | number | undefined, named: Named, words: Value): Html {
  const tag = `h${Number(level) || 2}`
  return raw(`<${tag}${attributes(named)}>${html`${words}`}</${tag}>`)
}
