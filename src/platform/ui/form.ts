import { attribute, attributes } from './attributes.ts'
import { type Html, html, safeUrl } from './html.ts'
import type { Optional } from './params.ts'

type Common = { readonly action: string; readonly content: Html } & Optional<{
  classes: string
  id: string
}>

/** A POST form cannot be made without `once`, its idempotency and anti-forgery token. */
export type Form = Common &
  (
    | ({ readonly method?: 'post'; readonly once: string } & Optional<{
        enctype: 'multipart/form-data'
      }>)
    | { readonly method: 'get' }
  )

/** The name of the hidden field that carries the token. */
export const onceField = '_once'

export function form(params: Form): Html {
  const common = {
    class: { value: params.classes, optional: true },
    id: { value: params.id, optional: true },
    // All errors at once, in our words: from the server.
    novalidate: { value: true, optional: true },
  }
  if (params.method === 'get')
    return html`<form method="get" action="${safeUrl(params.action)}"${attributes(common)}>${params.content}</form>`
  return html`<form method="post" action="${safeUrl(params.action)}"${attribute('enctype', params.enctype)}${attributes(common)}>
<input type="hidden" name="${onceField}" value="${params.once}">
${params.content}
</form>`
}
