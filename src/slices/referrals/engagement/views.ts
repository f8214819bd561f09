import { button } from '../../../platform/ui/button.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html } from '../../../platform/ui/html.ts'
import { card } from '../../../platform/ui/layout.ts'
import { radios } from '../../../platform/ui/radios.ts'

/** The worker says what the victim chose. The referrer is not told: no word that leaves differs by it [PR 18]. */
export const engagementCard = (action: string, once: string): Html =>
  card({
    title: 'What the victim chose',
    content: html`<p>Only once she was reached. Whoever referred is never told which.</p>
${form({
  action,
  once,
  content: html`${radios({
    name: 'chose',
    fieldset: { legend: { text: 'She was reached, and' } },
    items: [
      { value: 'engaged', text: 'wants support' },
      { value: 'not-engaged', text: 'does not want it now: the door stays open' },
    ],
  })}
${button({ text: 'Record', classes: 'govuk-button--secondary' })}`,
})}`,
  })
