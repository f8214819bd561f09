import { button } from '../../../../platform/ui/button.ts'
import { form } from '../../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../../platform/ui/html.ts'
import { channelWords } from '../../../cases/public.ts'
import type { ChannelKind } from '../../../people/public.ts'
import { wayPaths } from './paths.ts'

export type MayHold = { caseId: string; once: () => string } | null // null: not whoever looks

type Told = { referralId: string; kinds: readonly ChannelKind[] }

/** Which kinds of way a further referral names anew; the values stay masked, on its own page. */
/** Of several of one kind one is held at a time. */
export function newWaysWords({ referralId, kinds: all }: Told, may: MayHold): Html {
  const kinds = [...new Set(all)]
  return kinds.length === 0
    ? nothing
    : html`<p>It names ways to reach the victim that this case does not know: ${kinds.map((kind) => channelWords[kind]).join(', ')}. That is the word of who referred, who may be the one to be feared. Nobody has checked it: it is not safe, and nothing goes to it. Ask the victim in a way that is safe already.</p>
${
  may === null
    ? nothing
    : kinds.map((kind) =>
        form({
          action: wayPaths.held(may.caseId, referralId, kind),
          once: may.once(),
          content: button({
            text: `Hold the new ${channelWords[kind]} until it is checked`,
            classes: 'govuk-button--secondary',
            preventDoubleClick: true,
          }),
        }),
      )
}`
}
