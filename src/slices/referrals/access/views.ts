import { button } from '../../../platform/ui/button.ts'
import { errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { html } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import type { PublicView } from '../../../security/door.ts'
import { referPaths } from './paths.ts'

type CodePage = {
  service: { slug: string; name: string }
  address: string
  once: string
  wrong?: boolean
}

/** Asks for the second secret. It looks the same whether or not there is anything behind the address. */
export function codePage({ service, address, once, wrong = false }: CodePage): PublicView {
  const errors = errorsFor(wrong ? [{ field: 'code', message: wrongCode }] : [])
  return {
    title: 'Enter your code',
    serviceName: service.name,
    hasErrors: wrong,
    main: html`${errors.summary}
<h1 class="govuk-heading-l">Enter your code</h1>
<p class="govuk-body">You were given a code beside this link. It has three groups of four letters and numbers.</p>
${form({
  action: referPaths.code(service.slug, address),
  once,
  content: html`${input({
    name: 'code',
    label: { text: 'Code' },
    hint: { text: 'For example, 2b3c-d4f5-gh6j' },
    classes: 'govuk-input--width-20',
    autocomplete: 'off',
    spellcheck: false,
    errorMessage: errors.of('code'),
  })}
${button({ text: 'Continue' })}`,
})}`,
  }
}

const wrongCode =
  'This link and this code do not go together, or were tried too often. Check both, wait a quarter of an hour, and try again'
