import type { FieldError, Typed } from '../../../platform/http.ts'
import { momentInWords } from '../../../platform/time.ts'
import { button } from '../../../platform/ui/button.ts'
import { errorsFor } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { insetText } from '../../../platform/ui/inset-text.ts'
import type { View } from '../../../security/door.ts'
import { line, story, tickMany, tickOne, years } from '../boxes/public.ts'
import { agesWords, directoryPaths } from '../public.ts'
import { type Outside, type ServiceProfile, specialismWords } from './rules.ts'
import type { PublishedProfile } from './tables.ts'

export type ProfilePage = {
  published: PublishedProfile | null
  typed: Typed | null // null: what is published stands in the boxes
  errors: FieldError[]
  once: string
}

export function profilePage({ published, typed, errors, once }: ProfilePage): View {
  const found = errorsFor(errors)
  const title = 'What this service is for'
  const boxes = { typed: typed ?? boxesOf(published), errors: found }
  const main = html`<div class="narrow">${found.summary}<h1>${title}</h1>
<p>Everybody who refers sees this first. Whoever is outside it can be referred all the same: the referrer is told where else to go, and a person here decides.</p>
${published === null ? insetText({ text: 'Nothing is published yet: referrers are told nothing about ages or areas.' }) : html`<p class="small muted">Published ${momentInWords(published.setAt)}</p>`}
${form({
  action: directoryPaths.profile(),
  once,
  content: html`<input type="hidden" name="version" value="${published?.version ?? 0}">
${years(boxes, { name: 'agesFrom', text: 'Youngest age', hint: 'Leave empty if there is none' })}
${years(boxes, { name: 'agesTo', text: 'Oldest age', hint: 'Leave empty if there is none' })}
${story(boxes, { name: 'areas', text: 'Areas', hint: 'Police forces or council areas, one on each line. Leave empty if everywhere' })}
${tickMany(boxes, { name: 'specialisms', text: 'Specialised in' }, specialismWords)}
${line(boxes, { name: 'hours', text: 'Hours' })}
${tickOne(boxes, { name: 'selfReferral', text: 'Victims can refer themselves' })}
${button({ text: 'Publish' })}`,
})}</div>`
  return { title, main, current: 'directory', hasErrors: found.any }
}

const boxesOf = (published: PublishedProfile | null): Typed =>
  published === null
    ? {}
    : {
        agesFrom: published.agesFrom === null ? '' : String(published.agesFrom),
        agesTo: published.agesTo === null ? '' : String(published.agesTo),
        areas: published.areas.join('\n'),
        specialisms: published.specialisms,
        hours: published.hours ?? '',
        selfReferral: published.selfReferral ? 'yes' : '',
      }

/** On the first page of the referral form. */
export function profileSummary(profile: ServiceProfile | null): Html {
  if (profile === null) return nothing
  const { areas, specialisms, hours, selfReferral } = profile
  const said = [
    `Ages: ${agesWords(profile)}`,
    `Areas: ${areas.length === 0 ? 'everywhere in England and Wales' : areas.join(', ')}`,
    specialisms.length === 0
      ? null
      : `Specialised in: ${specialisms.map((each) => specialismWords[each]).join(', ')}`,
    hours === null ? null : `Hours: ${hours}`,
    selfReferral
      ? 'A victim can also come to us without a professional'
      : 'Referrals come from professionals',
  ]
  return html`<h2 class="govuk-heading-m">Whom we support</h2>
<ul class="govuk-list govuk-list--bullet">${said.filter((each) => each !== null).map((each) => html`<li>${each}</li>`)}</ul>
<p class="govuk-body">If you are not sure, refer. You are told where else to turn, and a person here decides.</p>`
}

export function outsideWords(outside: Outside): string {
  switch (outside.is) {
    case 'age':
      return `age ${outside.words}`
    case 'area':
      return `area ${outside.area}`
    case 'care-and-support':
      return 'care and support needs'
  }
}
