import { html } from '../../../platform/ui/html.ts'
import type { View } from '../../../security/door.ts'
import { dayCards, filterForm, furtherPages, type Told } from '../looks/public.ts'
import { serviceTracePath } from './paths.ts'
import { serviceKinds } from './rules.ts'

export type ServiceTracePage = Told & { people: { id: string; name: string }[] }

/** Read only: the trace leaves by no door but the operator's check of its chain. */
export function serviceTracePage(page: ServiceTracePage): View {
  const title = 'Trace of the service'
  const main = html`<h1>${title}</h1>
<p class="muted">Who signed in, administered, sent something out or was refused, the newest first. No case is named here: who looked at one stands on the case. That you read this is recorded too.</p>
${filterForm({ base: serviceTracePath, filter: page.filter, people: page.people, kinds: serviceKinds })}
${dayCards(page, 'Nothing of that kind is in the trace.')}
${furtherPages(serviceTracePath, page)}`
  return { title, main, current: 'service' }
}
