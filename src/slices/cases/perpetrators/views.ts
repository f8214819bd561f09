import { notFound } from '../../../platform/errors.ts'
import { dayInWords } from '../../../platform/time.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card, factList, link, stack } from '../../../platform/ui/layout.ts'
import type { View } from '../../../security/door.ts'
import { type CaseFrame, casePaths, inCase, relationshipWords, riskBadge } from '../public.ts'
import { linkWords, relationPaths } from '../relations/public.ts'
import { recordPaths } from './record/public.ts'
import { doingItToo, harmedBeside } from './rules.ts'
import type { Standing } from './tables.ts'

const title = 'Whose conduct it is, in every case you may open'

export function perpetratorPage(standings: readonly Standing[]): View {
  const [first] = standings
  if (!first) notFound()
  const { frame } = first
  const main = html`<div class="narrow"><h1>${title}</h1>
<p>For staff only. Never tell one victim about another, and never tell anybody whose conduct it is that we know of more. That it is the same person is what staff found, not what is proven.</p>
${stack(summary(standings), ...standings.map(standingCard))}
${mayChange(frame) ? html`<p>${link({ href: recordPaths.page(frame.caseId), label: recordLabel(first) })}</p>` : nothing}
<p class="small">${link({ href: relationPaths.page(frame.caseId), label: 'Link a case that is about the same person, or part one' })}</p></div>`
  return { ...inCase(frame, 'overview'), title, main }
}

const mayChange = (frame: CaseFrame) => frame.can('case.change') && frame.state === 'open'
const recordLabel = ({ subject }: Standing) =>
  subject === null
    ? 'Record the alleged stalker of this case'
    : 'Put right or add to what this case says of this person'

const summary = (standings: readonly Standing[]): Html => {
  const doing = standings.flatMap(({ around }) => doingItToo(around).map(({ name }) => name))
  return card({
    title: 'The record',
    content: factList([
      { term: 'Cases', value: String(standings.length) },
      { term: 'Recorded as', value: listed(standings.map(namedIn)) },
      { term: 'Born', value: listed(standings.map(bornIn)) },
      doing.length > 0 ? { term: 'Does it too', value: listed(doing) } : null,
    ]),
  })
}

/** Each once; as written in each case, for the difference may be the clue. */
const listed = (values: readonly (string | null)[]): Html => {
  const said = [...new Set(values)].filter((value) => value !== null)
  return said.length === 0
    ? html`Not known`
    : html`${said.map((value) => html`<div class="words">${value}</div>`)}`
}

const namedIn = ({ subject }: Standing): string | null => {
  if (!subject) return null
  const { given, surname, knownAs } = subject
  const name = [given, surname].filter(Boolean).join(' ') || 'Name not known'
  return knownAs ? `${name}, known as ${knownAs}` : name
}
const bornIn = ({ subject }: Standing): string | null =>
  subject?.dateOfBirth ? dayInWords(subject.dateOfBirth) : null

const standingCard = (standing: Standing): Html => {
  const { frame, opened } = standing
  return card({
    title: `Case ${frame.reference}`,
    actions: link({
      href: casePaths.overview(frame.caseId),
      label: `Open case ${frame.reference}`,
    }),
    content: factList([
      { term: 'Victim', value: frame.age === null ? frame.name : `${frame.name}, ${frame.age}` },
      {
        term: 'Recorded as',
        value: html`<span class="words">${namedIn(standing) ?? 'Not known'}</span>`,
      },
      { term: 'To the victim', value: relationshipWords[opened.circumstances.relationship] },
      { term: 'Risk', value: riskBadge(frame.risk.level) },
      {
        term: 'Open since',
        value: `${dayInWords(opened.opened_on)}${frame.state === 'closed' ? ', closed now' : ''}`,
      },
      { term: 'With', value: frame.worker ?? 'Nobody yet' },
      harmed(standing),
      belonging(standing),
    ]),
  })
}

function harmed({ around }: Standing) {
  const beside = harmedBeside(around)
  if (beside.length === 0) return null
  const words = beside.map(
    ({ name, relation }) =>
      html`<div class="words">${relation ? `${name}, ${relation}` : name}</div>`,
  )
  return { term: 'Harmed as well', value: html`${words}` }
}

/** Secondary victims and transferred stalking, where they have a case of their own. */
function belonging({ linked }: Standing) {
  const others = linked.filter(({ kind }) => kind !== 'same-alleged-perpetrator')
  if (others.length === 0) return null
  const words = others.map(
    ({ caseId, reference, kind }) =>
      html`<div>${link({ href: casePaths.overview(caseId), label: `Case ${reference}` })}, ${linkWords[kind]}</div>`,
  )
  return { term: 'Belongs with', value: words.length > 0 ? html`${words}` : nothing }
}
