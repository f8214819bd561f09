import type { FieldError } from '../../../platform/http.ts'
import { button } from '../../../platform/ui/button.ts'
import { dataTable } from '../../../platform/ui/data-table.ts'
import { errorsFor } from '../../../platform/ui/errors.ts'
import { fileUpload } from '../../../platform/ui/file-upload.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card, emptyState, link, stack } from '../../../platform/ui/layout.ts'
import type { View } from '../../../security/door.ts'
import { directoryPaths, type Offer, whereWords } from '../public.ts'
import type { Plan } from './rules.ts'

const title = 'Bring services in from a file'

export function newImportPage({ errors, once }: { errors: FieldError[]; once: string }): View {
  const found = errorsFor(errors)
  const main = html`<div class="narrow">${found.summary}<h1>${title}</h1>
<p>First you see what would be new and what would change. Nothing is kept before you take it in.</p>
${form({
  action: directoryPaths.imports(),
  once,
  enctype: 'multipart/form-data',
  content: html`${fileUpload({
    name: 'file',
    label: { text: 'The file' },
    hint: {
      text: 'Open Referral UK (HSDS 3) as .json, or a table as .csv whose first row names the columns. Up to 4 MB.',
    },
    errorMessage: found.of('file'),
  })}
${button({ text: 'See what would change' })}`,
})}
<h2>Columns of a table</h2>
<p>name and a way to reach it (reach, phone, email or website) are needed. Others: id, kind, description, categories, areas, national, ages from, ages to, by and for, for whom, one to one, languages, hours; professional, professional role and professional contact for somebody to ask for. Several in one cell are parted by semicolons.</p></div>`
  return { title, main, current: 'directory', hasErrors: found.any }
}

export type PlanPage = { plan: Plan; file: string; once: string }

export function planPage({ plan, file, once }: PlanPage): View {
  const changes = plan.added.length + plan.changed.length
  const main = html`<h1>What this file would change</h1>
<p>New: ${plan.added.length}. Changed: ${plan.changed.length}. Unchanged: ${plan.unchanged}.${plan.retired.length > 0 ? html` Retired here, and left so: ${plan.retired.length}.` : nothing}</p>
${
  changes === 0
    ? html`<p>There is nothing to take in.</p>`
    : form({
        action: directoryPaths.takeIn(),
        once,
        content: html`<input type="hidden" name="file" value="${file}">${button({ text: 'Take it in', preventDoubleClick: true })}`,
      })
}
${stack(
  plan.added.length > 0 ? addedCard(plan) : nothing,
  plan.changed.length > 0 ? changedCard(plan) : nothing,
  notesCard(plan),
)}
<p>${link({ href: directoryPaths.newImport(), label: 'Another file' })}</p>`
  return { title: 'What this file would change', main, current: 'directory' }
}

const listedAtMost = 200
const more = (all: number): Html =>
  all > listedAtMost ? html`<p>And ${all - listedAtMost} more.</p>` : nothing

const addedCard = ({ added }: Plan): Html =>
  card({
    title: 'New',
    content: html`${dataTable({
      caption: 'New services',
      head: ['Service', 'Where', 'Named people'],
      rows: added
        .slice(0, listedAtMost)
        .map(({ offer, professionals }) => [
          offer.name,
          whereWords(offer),
          professionals.map(({ name }) => name).join(', '),
        ]),
      empty: nothing,
    })}${more(added.length)}`,
  })

const changedCard = ({ changed }: Plan): Html =>
  card({
    title: 'Changed',
    content: html`${dataTable({
      caption: 'Services that would change',
      head: ['Service', 'What changes'],
      rows: changed
        .slice(0, listedAtMost)
        .map(({ entry, fields, people }) => [
          link({ href: directoryPaths.one(entry.id), label: entry.offer.name }),
          [
            ...fields.map((field) => fieldWords[field]),
            ...(people.added.length + people.withdrawn.length > 0 ? ['named people'] : []),
          ].join(', '),
        ]),
      empty: nothing,
    })}${more(changed.length)}`,
  })

const notesCard = ({ notes }: Plan): Html =>
  card({
    title: 'Not understood, or left out',
    content: html`${dataTable({
      caption: 'What was not understood',
      head: ['Where in the file', 'What'],
      rows: notes.slice(0, listedAtMost).map(({ at, what }) => [at, what]),
      empty: emptyState('Everything was understood.'),
    })}${more(notes.length)}`,
  })

const fieldWords: Record<keyof Offer, string> = {
  name: 'name',
  kind: 'what it is',
  offers: 'description',
  categories: 'what it helps with',
  areas: 'areas',
  national: 'whether it is national',
  agesFrom: 'youngest age',
  agesTo: 'oldest age',
  byAndFor: 'by and for',
  forWhom: 'for whom',
  oneToOne: 'one to one',
  languages: 'languages',
  reach: 'how it is reached',
  hours: 'hours',
}
