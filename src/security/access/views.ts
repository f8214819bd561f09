import { dataTable } from '../../platform/ui/data-table.ts'
import { type Html, html, nothing } from '../../platform/ui/html.ts'
import { card, link, stack } from '../../platform/ui/layout.ts'
import { roleWords } from '../accounts/rules.ts'
import type { View } from '../door.ts'
import { type Permission, type Role, roles } from '../permissions.ts'
import { accessPaths } from './paths.ts'
import {
  answerTo,
  askedBesides,
  deedsOf,
  rolesWith,
  shownDeeds,
  standings,
  topics,
  wordsOf,
} from './rules.ts'

/** Each deed with who may do it: readable on a phone, where eleven columns would not be. */
export function rolesPage(mine: Role): View {
  const main = html`<h1>What each role can do</h1>
<p>This page is made from the list that every request is checked against. Your role is ${link({ href: accessPaths.role(mine), label: roleWords[mine] })}.</p>
<ul class="govuk-list">${roles.map((role) => html`<li>${link({ href: accessPaths.role(role), label: roleWords[role] })}</li>`)}</ul>
${stack(
  card({ title: 'Which case', content: whichCase() }),
  ...topics.map(({ title, deeds }) => card({ title, content: deedTable(title, deeds) })),
)}`
  return { title: 'What each role can do', main, current: 'service' }
}

const whichCase =
  (): Html => html`<p>A role says what somebody can do at all. To which cases depends on how they stand to the case. “Not there” means that the case looks as if it did not exist.</p>
${dataTable({
  caption: 'How somebody stands to a case, and what they can do there',
  head: ['How they stand to it', 'Read', 'Change', 'Share outside'],
  rows: standings.map((each) => [each.words, ...shownDeeds.map((deed) => answerTo(each, deed))]),
  empty: nothing,
})}`

const deedTable = (title: string, deeds: readonly Permission[]): Html =>
  dataTable({
    caption: `${title}: who may do what`,
    head: ['What', 'Who', 'Also needed'],
    rows: deeds.map((deed) => [
      wordsOf(deed),
      rolesWith(deed)
        .map((role) => roleWords[role])
        .join(', '),
      askedBesides(deed),
    ]),
    empty: nothing,
  })

export function rolePage(role: Role): View {
  const title = roleWords[role]
  const main = html`<h1>${title}</h1>
${stack(
  ...topics.map((topic) => {
    const { may, mayNot } = deedsOf(role, topic)
    return card({
      title: topic.title,
      content: html`${listed('Can', may)}${listed('Cannot', mayNot)}`,
    })
  }),
)}
<p>${link({ href: accessPaths.roles(), label: 'All roles' })}</p>`
  return { title: `What the role ${title} can do`, main, current: 'service' }
}

const listed = (lead: string, deeds: readonly Permission[]): Html =>
  deeds.length === 0
    ? nothing
    : html`<p><b>${lead}</b></p><ul class="govuk-list govuk-list--bullet">${deeds.map((deed) => html`<li>${wordsOf(deed)}</li>`)}</ul>`
