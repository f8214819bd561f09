import { button } from '../../../platform/ui/button.ts'
import { checkboxes } from '../../../platform/ui/checkboxes.ts'
import { details } from '../../../platform/ui/details.ts'
import { type Errors, errorsFor, type FieldError } from '../../../platform/ui/errors.ts'
import { fileUpload } from '../../../platform/ui/file-upload.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card, link, stack, twoColumns } from '../../../platform/ui/layout.ts'
import type { View } from '../../../security/door.ts'
import { type PageName, pageNames } from '../answers/public.ts'
import { asksMore, type Boxes, pageFields } from '../fields/public.ts'
import { isOfEnough, sending, sixAnswers, theRest } from '../own-drafts/public.ts'
import { type Referral, referralPaths } from '../public.ts'
import { momentWords } from '../summary/public.ts'
import { pageQuestions, pageTitles, type Question } from '../wording/public.ts'
import { changedSince, type Found, type LetterDocument, tickOf } from './rules.ts'
import type { Original } from './tables.ts'

const title = 'A referral by email'

type BringPage = { errors: FieldError[]; unsent: { id: string; broughtAt: Date }[]; once: string }

export function bringPage({ errors, unsent, once }: BringPage): View {
  const found = errorsFor(errors)
  const main = html`<div class="narrow">${found.summary}<h1>${title}</h1>
<p>Save the email in your mailbox as a file, or drag it to your desktop, and drop it here. What stands in it and in its Word and PDF files is put into the questions of a referral. You hold each answer against its line before anything is sent.</p>
${form({
  action: referralPaths.letters(),
  once,
  enctype: 'multipart/form-data',
  content: html`${fileUpload({
    name: 'file',
    label: { text: 'The email' },
    hint: {
      text: 'An email (.eml or .msg), or its form alone as Word (.docx) or PDF. Up to 25 MB. It is kept as it came.',
    },
    errorMessage: found.of('file'),
  })}
${button({ text: 'Read it', preventDoubleClick: true })}`,
})}
${unsent.length === 0 ? nothing : html`<h2>Brought by you, not sent yet</h2><ul>${unsent.map(({ id, broughtAt }) => html`<li>${link({ href: referralPaths.letter(id), label: `Brought ${momentWords(broughtAt)}` })}</li>`)}</ul>`}</div>`
  return { title, main, current: 'referrals', hasErrors: found.any }
}

type LetterPage = {
  id: string
  original: Original
  boxes: Boxes
  errors: FieldError[]
  once: string
}

export function letterPage({ id, original, boxes, errors: faults, once }: LetterPage): View {
  const errors = errorsFor(faults.map(named))
  const { found, documents } = original.reading
  const of = new Map(pageNames.map((page) => [page, topsOf(page, found)]))
  const isShown = (field: string) =>
    [...of].some(([page, tops]) => tops.some((top) => field.startsWith(`${page}-${top}`)))
  const isFolded = (field: string) => !isOfEnough(field) && !isShown(field)
  const main = html`${errors.summary}
<h1>${title}</h1>
<p>Hold each answer against its line, put right what is wrong, and tick it. Nothing is sent before.</p>
${documents.filter(({ fault }) => fault !== null).map(faultLine)}
${form({
  action: referralPaths.letter(id),
  once,
  content: html`${twoColumns(
    stack(
      html`<h2>Found in it</h2>`,
      found.length === 0 ? nothingFound : nothing,
      ...pageNames.map((page) => foundCard(page, found, of.get(page) ?? [], { boxes, errors })),
    ),
    stack(
      html`<h2>Still to be asked</h2>`,
      ...sixAnswers.map((six) => missingCard(six, of.get(six.page) ?? [], { boxes, errors })),
    ),
  )}
${sending}
${details({ summaryText: 'Everything else, if it is known', html: html`${others(of, { boxes, errors })}${sending}`, open: faults.some(({ field }) => isFolded(field) && !field.startsWith('checked-')) })}`,
})}
<h2>What came</h2>
${documents.map(documentWords)}`
  return { title, main, current: 'referrals', hasErrors: errors.any }
}

/** Ten answers that are not ticked are ten sentences: each says which it is, for whoever hears them one after another. */
function named({ field, message }: FieldError): FieldError {
  const of = field.startsWith(tickOf('')) ? field.slice(tickOf('').length) : null
  if (of === null) return { field, message }
  const page = pageNames.find((each) => of.startsWith(`${each}-`))
  const part = page === undefined ? '' : `${partTitle(page)}: `
  return { field, message: `${part}${labelOf(of).replace(/\?$/, '')}. ${message}` }
}

const partTitle = (page: PageName) => (page === 'you' ? 'Who refers' : pageTitles[page])

const nothingFound = html`<p>No line was understood by itself. Read what came below, and fill in from it.</p>`

const faultLine = ({ name, fault }: LetterDocument) => html`<p><b>${name}</b>: ${fault ?? ''}</p>`

type Around = { boxes: Boxes; errors: Errors }

/** The questions of a page under which something found stands; some stand under an answer of another. */
function topsOf(page: PageName, found: readonly Found[]): string[] {
  const questions: Readonly<Record<string, Question>> = pageQuestions[page]
  const has = (name: string) => found.some(({ field }) => field === `${page}-${name}`)
  const under = (name: string) => {
    const question = questions[name]
    return question?.as === 'one' ? Object.values(question.reveals ?? {}).flat() : []
  }
  const names = Object.keys(questions)
  const inner = new Set(names.flatMap(under))
  return names.filter((name) => !inner.has(name) && [name, ...under(name)].some(has))
}

function foundCard(
  page: PageName,
  found: readonly Found[],
  tops: string[],
  { boxes, errors }: Around,
): Html {
  const own = found.filter(({ field }) => field.startsWith(`${page}-`))
  if (own.length === 0) return html``
  return card({
    title: partTitle(page),
    content: html`${pageFields(page, boxes, errors, { prefix: `${page}-`, only: tops, dense: true })}
${own.map((each) => tick(each, boxes, errors))}`,
  })
}

function tick(each: Found, boxes: Boxes, errors: Errors): Html {
  const name = tickOf(each.field)
  return checkboxes({
    name,
    classes: 'govuk-checkboxes--small',
    errorMessage: errors.of(name),
    values: [boxes[name] ?? []].flat(),
    items: [
      {
        value: 'yes',
        text: `Held against its line: ${labelOf(each.field).replace(/\?$/, '')}`,
        hint: { html: html`${placeWords(each)}${each.others.map(otherWords)}` },
      },
    ],
  })
}

const placeWords = ({ document, at, quote }: Pick<Found, 'document' | 'at' | 'quote'>) =>
  html`${document}, ${at}: “<span class="words">${quote}</span>”`

const otherWords = (other: Found['others'][number]) =>
  html`<br><b>Said otherwise too:</b> ${placeWords(other)}`

function labelOf(field: string): string {
  const [page, name = ''] = field.split('-')
  const questions: Readonly<Record<string, Question>> =
    pageNames.flatMap((each) => (each === page ? [pageQuestions[each]] : []))[0] ?? {}
  return questions[name]?.label ?? name
}

function missingCard(
  { title: asked, page, only }: (typeof sixAnswers)[number],
  tops: string[],
  { boxes, errors }: Around,
): Html {
  const left = only.filter((name) => !tops.includes(name))
  const fields = pageFields(page, boxes, errors, { prefix: `${page}-`, only: left, dense: true })
  return left.length === 0 ? html`` : card({ title: asked, content: fields })
}

function others(of: ReadonlyMap<PageName, string[]>, { boxes, errors }: Around): Html {
  const pages = [...new Set([...sixAnswers.map(({ page }) => page), ...theRest])]
  return html`${pages.map((page) => {
    const six = sixAnswers.flatMap((each) => (each.page === page ? each.only : []))
    const except = [...six, ...(of.get(page) ?? [])]
    if (!asksMore(page, except)) return nothing
    const which = { prefix: `${page}-`, except, dense: true, wide: true }
    return html`<h3>${pageTitles[page]}</h3>${pageFields(page, boxes, errors, which)}`
  })}`
}

const documentWords = ({ name, lines }: LetterDocument): Html =>
  lines.length === 0
    ? html``
    : details({
        summaryText: name,
        html: html`<dl class="govuk-summary-list govuk-summary-list--no-border small">${lines.map(({ at, text }) => html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${at}</dt><dd class="govuk-summary-list__value words">${text}</dd></div>`)}</dl>`,
      })

type OriginalCard = { original: Original; referral: Referral; mayTake: boolean }

/** Beside a referral: the file it came in, and where each answer stood. */
export function originalCard({ original, referral, mayTake }: OriginalCard): Html {
  const { name, size, sha256, reading, broughtAt } = original
  const changed = new Set(changedSince(reading.found, referral.kept.answers))
  return card({
    title: 'It came by email',
    content: html`<p><span class="words">${name}</span>, ${Math.ceil(size / 1024)} KB, brought ${momentWords(broughtAt)}. ${mayTake ? link({ href: referralPaths.original(referral.id), label: 'Take the file as it came' }) : nothing}</p>
<p class="small muted">SHA-256 ${Buffer.from(sha256).toString('hex')}</p>
${details({
  summaryText: 'Where each answer stood',
  html: html`<ul>${reading.found.map((each) => html`<li>${labelOf(each.field)}: ${each.document}, ${each.at}${changed.has(each.field) ? ', changed by whoever checked it' : nothing}</li>`)}</ul>`,
})}`,
  })
}
