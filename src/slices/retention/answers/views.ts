import type { Typed } from '../../../platform/http.ts'
import { dayInWords, londonClock } from '../../../platform/time.ts'
import { button } from '../../../platform/ui/button.ts'
import type { Errors } from '../../../platform/ui/errors.ts'
import { form } from '../../../platform/ui/form.ts'
import { type Html, html, nothing } from '../../../platform/ui/html.ts'
import { radios } from '../../../platform/ui/radios.ts'
import { textarea } from '../../../platform/ui/textarea.ts'
import { warningText } from '../../../platform/ui/warning-text.ts'
import type { Decision } from '../../../security/second-person/tables.ts'

export type Answerable = {
  decision: Decision
  action: string
  actorId: string
  mayAgree: boolean
  now: Date
  typed: Typed
  errors: Errors
  once: string
  names: Map<string, string>
}

/** What waits for a second person: what and why, and the answer of whoever may give it. */
export const decisionCard = (shown: Answerable): Html => {
  const { decision, names } = shown
  const asker = names.get(decision.askedBy) ?? 'A former worker'
  return html`<p><b>${decision.words?.what ?? 'The words of this were erased.'}</b></p>
<p class="words">${decision.words?.why ?? ''}</p>
<p class="small muted">Asked by ${asker} on ${dayInWords(londonClock(decision.askedAt.getTime()).on)}</p>
${waysOn(shown)}`
}

function waysOn(shown: Answerable): Html {
  const { decision, actorId, mayAgree } = shown
  if (decision.askedBy === actorId) return ownWays(shown)
  return mayAgree ? answerForm(shown) : html`<p>It waits for a manager or supervisor.</p>`
}

function answerForm({ decision, action, once, typed, errors }: Answerable): Html {
  const own = (name: string) => (errors.any ? name : `${name}-${decision.id}`)
  return form({
    action,
    once,
    content: html`${radios({
      classes: 'govuk-radios--small',
      name: 'answer',
      idPrefix: own('answer'),
      fieldset: { legend: { text: 'What do you decide?', classes: 'govuk-fieldset__legend--s' } },
      value: [typed.answer ?? ''].flat()[0] ?? '',
      errorMessage: errors.of('answer'),
      items: [
        { value: 'agree', text: 'I have looked at it myself, and agree' },
        {
          value: 'refuse',
          text: 'No',
          conditional: {
            html: textarea({
              name: 'refusal',
              id: own('refusal'),
              label: { text: 'Why not' },
              rows: 3,
              value: [typed.refusal ?? ''].flat()[0] ?? '',
              errorMessage: errors.of('refusal'),
            }),
          },
        },
      ],
    })}
${button({ text: 'Decide', preventDoubleClick: true })}`,
  })
}

function ownWays({ decision, action, once, now }: Answerable): Html {
  const { aloneFrom } = decision
  const [on, at] = aloneFrom ? momentWords(aloneFrom) : ['', '']
  const mayAlone = aloneFrom !== null && now >= aloneFrom
  return html`${aloneFrom && !mayAlone ? html`<p>Nobody here can be the second person. You can decide it alone from ${on}, ${at}; a month later it is looked at again.</p>` : nothing}
${aloneFrom === null ? html`<p>A second person has to agree. You cannot agree to what you asked for yourself.</p>` : nothing}
${mayAlone ? html`${warningText({ text: 'You decide this alone. It is looked at again a month later.' })}${oneButton(action, once, 'alone', 'Decide alone')}` : nothing}
${oneButton(action, once, 'withdraw', 'Take it back')}`
}

const oneButton = (action: string, once: string, answer: string, text: string): Html =>
  form({
    action,
    once,
    content: html`<input type="hidden" name="answer" value="${answer}">
${button({ text, classes: answer === 'alone' ? 'govuk-button--warning' : 'govuk-button--secondary', preventDoubleClick: true })}`,
  })

function momentWords(moment: Date): [string, string] {
  const { on, at } = londonClock(moment.getTime())
  return [dayInWords(on), at.slice(0, 5)]
}
