import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { warningText } from '../../../platform/ui/warning-text.ts'
import type { Shared } from './rules.ts'

const sharedWords: Record<Shared, string> = {
  phone: 'the phone number',
  email: 'the e-mail address',
  address: 'the address',
  'other-way': 'the other way to reach the victim',
  guardian: 'the contact of the parent or guardian',
}

/** Above the decision: what the referral itself gives for both. The values stay dots. */
export const sharedNotice = (shared: readonly Shared[]): Html =>
  shared.length === 0
    ? nothing
    : html`${warningText({ text: `The alleged stalker is recorded with this too: ${shared.map((each) => sharedWords[each]).join(', ')}.` })}
<p>It is not a safe way to reach the victim, even where both live there, and the case takes it for none. Ask the referrer for another, and whether these are mixed up.</p>`
