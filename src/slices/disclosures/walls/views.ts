import type { Typed } from '../../../platform/http.ts'
import { dayInWords, londonDay } from '../../../platform/time.ts'
import { button } from '../../../platform/ui/button.ts'
import { dataTable } from '../../../platform/ui/data-table.ts'
import type { Errors } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { input } from '../../../platform/ui/input.ts'
import { card, emptyState } from '../../../platform/ui/layout.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import { casePaths, type Wall } from '../../cases/public.ts'

export type WallsCard = {
  caseId: string
  walls: Wall[]
  mayRaise: boolean
  mayLower: boolean // another person than who raised it most days: it opens a way out
  once: () => string
  typed: Typed
  errors: Errors
}

/** The walls that stand, and how to raise or lower one. */
export const wallsCard = (shown: WallsCard): Html =>
  card({
    title: 'Conflict walls',
    content: html`<p>While a wall stands, nothing of this case goes to whom it names, at any step. Police are no exception. Nobody who works here and stands behind it finds the case any more, and nothing tells them so.</p>
${standing(shown)}${shown.mayRaise ? raise(shown) : nothing}`,
  })

const standing = (shown: WallsCard): Html =>
  dataTable({
    caption: 'Walls that stand',
    head: ['Against', 'Why', 'Raised', ...(shown.mayLower ? [''] : [])],
    rows: shown.walls.map((wall) => [
      `${wall.name} (${kindWords[wall.kind]})`,
      wall.reason,
      dayInWords(londonDay(wall.raisedAt)),
      ...(shown.mayLower ? [lower(shown, wall)] : []),
    ]),
    empty: emptyState(
      'No wall stands. Raise one where the suspect, or the victim, is police or works for an agency.',
    ),
  })

const kindWords: Record<Wall['kind'], string> = {
  agency: 'agency',
  person: 'person',
  team: 'team of ours',
  match: 'one of us, by the same name',
  apart: 'one of us, kept apart by a senior',
}

const lower = ({ caseId, once }: WallsCard, { id, name }: Wall): Html =>
  form({
    action: casePaths.wallLowered(caseId, id),
    once: once(),
    content: button({
      html: html`Lower<span class="govuk-visually-hidden"> the wall against ${name}</span>`,
      classes: 'govuk-button--secondary',
    }),
  })

const raise = ({ caseId, once, typed, errors }: WallsCard): Html =>
  form({
    action: casePaths.walls(caseId),
    once: once(),
    content: html`<h3>Raise a wall</h3>
${radios({
  classes: 'govuk-radios--small',
  name: 'kind',
  fieldset: { legend: { text: 'Against whom', classes: 'govuk-fieldset__legend--s' } },
  errorMessage: errors.of('kind'),
  value: first(typed, 'kind'),
  items: [
    { value: 'agency', text: 'An agency, such as a police force' },
    { value: 'person', text: 'One person, one of us too' },
    { value: 'team', text: 'A team of this service' },
  ],
})}
${input({ name: 'name', label: { text: 'Name' }, errorMessage: errors.of('name'), value: first(typed, 'name'), autocomplete: 'off' })}
${textarea({ name: 'reason', label: { text: 'Why nothing may go there' }, errorMessage: errors.of('reason'), value: first(typed, 'reason'), rows: 3 })}
${button({ text: 'Raise the wall', classes: 'govuk-button--secondary' })}`,
  })

const first = (typed: Typed, name: string): string => [typed[name] ?? ''].flat()[0] ?? ''
