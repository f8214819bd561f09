import { type Context, Hono } from 'hono'
import {
  type FieldError,
  idParam,
  readForm,
  readTyped,
  type Typed,
} from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { caseFrame, openCase } from '../../cases/public.ts'
import { findReferralOfCase, referralPaths } from '../public.ts'
import { refusalsOfNotice, seeUnreached, tellReferrer, tryOnceMore } from './actions.ts'
import { NoticeForm, oneForEach } from './input.ts'
import { barWords } from './policy.ts'
import { draftOf, welfareAnswers } from './rules.ts'
import type { Unreached } from './standing/public.ts'
import { nobodyPage, unreachedPage } from './views.ts'

export const unreachedRoutes = new Hono<StaffEnv>()

unreachedRoutes.get('/referrals/:id/unreached', guard('disclosure.make'), (c) => showUnreached(c))

type Refused = { typed: Typed; errors: FieldError[] }

async function showUnreached(c: Context<StaffEnv>, refused?: Refused) {
  const { actor, now, forms } = c.var
  const looked = { id: idParam(c, 'id'), now, typed: refused ? noticeIn(refused.typed) : null }
  const found = await c.var.inTenant((tx) => seeUnreached(tx, actor, looked))
  const { opened, bar, faults } = found
  const page = unreachedPage({
    ...found,
    referral: opened.referral,
    bar: bar && { is: bar, words: barWords[bar] },
    typed: refused?.typed ?? drafted(found),
    errors: oneForEach([...(refused?.errors ?? []), ...faults]),
    once: forms.make,
  })
  return c.var.show(page, refused ? 422 : 200)
}

/** What of a form that was refused can be looked at all the same: all errors are told at once. */
function noticeIn(typed: Typed) {
  const { welfare, welfareReason, text } = typed
  return {
    text: String(text ?? ''),
    welfare: welfareAnswers.find((answer) => answer === welfare) ?? null,
    welfareReason: String(welfareReason ?? '').trim() || null,
  }
}

/** What stands on the form before anybody has typed. Why it may leave is never chosen beforehand [PR 3]. */
function drafted({ opened: { referral }, email }: Unreached): Typed {
  return { text: draftOf(referral.reference), way: email === null ? 'phone' : 'mail' }
}

unreachedRoutes.post('/referrals/:id/unreached', guard('disclosure.make'), async (c) => {
  const id = idParam(c, 'id')
  const form = await readForm(c, NoticeForm)
  if (!form.ok) return showUnreached(c, form)
  const { actor, now, parts } = c.var
  const { typed, value: notice } = form
  const errors = await c.var.inTenant((tx) => refusalsOfNotice(tx, actor, id, { notice, now }))
  if (errors.length > 0) return showUnreached(c, { typed, errors })
  const { files, jobs } = parts
  return c.var.once(form.sent, async (tx) => {
    await tellReferrer(tx, actor, id, { notice, now, files, jobs })
    return goTo(referralPaths.unreached(id))
  })
})

unreachedRoutes.post('/referrals/:id/unreached/again', guard('disclosure.make'), async (c) => {
  const id = idParam(c, 'id')
  const { sent } = await readTyped(c)
  return c.var.once(sent, async (tx) => {
    await tryOnceMore(tx, c.var.actor, id, c.var.today)
    return goTo(referralPaths.unreached(id))
  })
})

/** The way here from the pages of a case, which know of no referral. */
unreachedRoutes.get('/cases/:caseId/unreached', guard('disclosure.make'), async (c) => {
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, c.var.actor, idParam(c, 'caseId'), 'disclosure.make')
    const referral = await findReferralOfCase(tx, opened)
    return referral ?? (await caseFrame(tx, opened, c.var.now))
  })
  if ('receivedAt' in found) return c.redirect(referralPaths.unreached(found.id), 303)
  return c.var.show(nobodyPage(found))
})
