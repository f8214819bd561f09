import type { FieldError, Typed } from '../../../platform/http.ts'
import { button } from '../../../platform/ui/button.ts'
import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import { type Errors, errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { link } from '../../../platform/ui/layout.ts'
import { accountPaths } from '../../../security/administration/paths.ts'
import type { View } from '../../../security/door.ts'
import type { Kind } from '../public.ts'

export type PlaceBoxes = { typed: Typed; of: Errors['of']; kinds: readonly Kind[] }

/** Asked when somebody is taken on, and again when it changes. */
export function placeBoxes({ typed, of, kinds }: PlaceBoxes): Html {
  const box = (name: string, text: string, hint: string) =>
    input({
      name,
      label: { text },
      hint: { text: hint },
      value: [typed[name] ?? ''].flat()[0],
      errorMessage: of(name),
      autocomplete: 'off',
    })
  return html`${box('employer', 'Employed by', 'Empty: by this service. Somebody employed elsewhere sees only cases they are named on')}
${box('host', 'Sits in the building of', 'Such as Northshire Police. Nobody whom that agency employs sees a case here')}
${box('team', 'Team', 'A wall can stand against a team')}
${checkboxes({
  name: 'specialisms',
  classes: 'govuk-checkboxes--small',
  fieldset: { legend: { text: 'Additional skills', classes: 'govuk-fieldset__legend--s' } },
  hint: { text: 'So that a case goes to somebody who fits it' },
  items: kinds.map(({ code, words }) => ({ value: code, text: words })),
  values: [typed.specialisms ?? []].flat(),
  errorMessage: of('specialisms'),
})}`
}

export type PlacePage = {
  id: string
  workingName: string
  typed: Typed
  errors: FieldError[]
  once: string
  kinds: readonly Kind[]
}

export function placePage({ id, workingName, typed, errors, once, kinds }: PlacePage): View {
  const { any, summary, of } = errorsFor(errors)
  const title = `Where ${workingName} stands`
  const main = html`<div class="narrow">${summary}<h1>${title}</h1>
<p>This takes effect at once. Every case is checked against it: a case that they must not see is closed to them.</p>
${form({
  action: accountPaths.place(id),
  once,
  content: html`${placeBoxes({ typed, of, kinds })}${button({ text: 'Save' })}`,
})}
<p>${link({ href: accountPaths.one(id), label: `Go to the account of ${workingName}` })}</p></div>`
  return { title, main, current: 'service', hasErrors: any }
}
