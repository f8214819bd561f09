import { type Html, html, nothing } from '../../../../platform/ui/html.ts'
import { card, link } from '../../../../platform/ui/layout.ts'
import { outboxPaths } from '../public.ts'
import type { FailedMessage } from './tables.ts'

/** On somebody's day: what was written to a victim has not reached her. */
export const failedNotice = (failed: readonly FailedMessage[]): Html =>
  failed.length === 0
    ? nothing
    : card({
        title: 'Messages that did not arrive',
        band: 'now',
        content: html`<ul class="govuk-list">${failed.map(({ id, reference }) => html`<li>${link({ href: outboxPaths.one(id), label: `Case ${reference}` })}: a message to the victim could not be sent, or came back. Nobody has read it.</li>`)}</ul>`,
      })
