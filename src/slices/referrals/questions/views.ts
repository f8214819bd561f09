import { button } from '../../../platform/ui/button.ts'
import type { Errors } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html } from '../../../platform/ui/html.ts'
import { select } from '../../../platform/ui/select.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import type { Missing } from '../completeness/public.ts'
import { factLabel, factNames } from '../facts/names/public.ts'
import { referralPaths } from '../public.ts'

type Asking = {
  id: string
  missing: Missing[]
  typed: string | null
  fact: string
  errors: Errors
  once: string
}

/** What is missing stands in the box already, to be cut down to what matters. */
export function askForm({ id, missing, typed, fact, errors, once }: Asking): Html {
  const suggested = missing.map(({ why }) => `${why}?`).join('\n')
  return form({
    action: referralPaths.question(id),
    once,
    content: html`${textarea({
      name: 'question',
      label: { text: 'What would you like to know?' },
      hint: {
        text: 'It waits on the referrer’s status page. Write nothing the referrer may not know.',
      },
      value: typed ?? suggested,
      errorMessage: errors.of('question'),
    })}
${select({
  name: 'fact',
  label: { text: 'Which answer is it about? (optional)' },
  hint: { text: 'What comes back stands beside that answer in the case.' },
  value: fact,
  items: [
    { value: '', text: 'None, or several' },
    ...factNames.map((value) => ({ value, text: factLabel(value) })),
  ],
  errorMessage: errors.of('fact'),
})}
${button({ text: 'Ask the referrer', classes: 'govuk-button--secondary' })}`,
  })
}
