import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { card, link } from '../../../platform/ui/layout.ts'
import { casePaths } from '../public.ts'
import type { ConflictsToTell, ReferencedCase } from './tables.ts'

/** For who leads, on her day; nothing where there is nothing to tell. */
export const conflictNotice = ({ matched, apart, heldBehind }: ConflictsToTell): Html =>
  matched.length + apart.length + heldBehind.length === 0
    ? nothing
    : card({
        title: 'Conflicts of interest',
        band: 'now',
        content: html`${heldBehind.length > 0 ? html`<p>The worker of these cases stands behind a wall and finds them no more. Give them to somebody else: ${references(heldBehind, casePaths.overview)}</p>` : nothing}
${matched.length > 0 ? html`<p>A colleague bears the full name of somebody in these cases and is kept from them. Look, and lower the wall if it is another person: ${references(matched, casePaths.sharing)}</p>` : nothing}
${apart.length > 0 ? html`<p>A senior keeps a colleague from these cases. It is not about a name: ask that senior before you lower the wall: ${references(apart, casePaths.sharing)}</p>` : nothing}`,
      })

const references = (cases: ReferencedCase[], to: (id: string) => string): Html =>
  html`${cases.map(({ id, reference }, at) => html`${at > 0 ? ', ' : ''}${link({ href: to(id), label: reference })}`)}`
