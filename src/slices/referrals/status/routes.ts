import { type Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { notFound } from '../../../platform/errors.ts'
import { idParam, readForm } from '../../../platform/http.ts'
import { deriveKey } from '../../../platform/sealing.ts'
import { nobody } from '../../../security/actor.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { findService, type Service } from '../../../security/tenants.ts'
import { accessCookie, codePage, isProven, plainAddress, referPaths } from '../access/public.ts'
import { findReferralByAddress } from '../public.ts'
import { answerQuestion, listQuestions } from '../questions/public.ts'
import { seeStatus } from './actions.ts'
import { AnswerForm } from './input.ts'
import { type Refused, statusPage } from './views.ts'

/** What a referrer sees after sending: only her own matter, and of it only what may leave. */
export const statusRoutes = new Hono<StaffEnv>()

statusRoutes.get('/refer/:service/status/:address', guard('public.status'), async (c) =>
  showStatus(c, await visited(c)),
)

statusRoutes.post(
  '/refer/:service/status/:address/questions/:questionId',
  guard('public.status'),
  async (c) => {
    const visit = await visited(c)
    const { service, address } = visit
    if (!visit.isHere) return showStatus(c, visit)
    const id = idParam(c, 'questionId')
    const form = await readForm(c, AnswerForm)
    if (!form.ok)
      return showStatus(c, visit, {
        questionId: id,
        answer: String(form.typed.answer ?? ''),
        errors: form.errors,
      })
    return c.var.onceInService(service.id, form.sent, async (tx) => {
      const opened = (await findReferralByAddress(tx, address)) ?? notFound()
      await answerQuestion(tx, opened, { id, answer: form.value.answer, now: c.var.now })
      return goTo(referPaths.status(service.slug, address))
    })
  },
)

type Visit = { service: Service; address: string; isHere: boolean }

async function visited(c: Context<StaffEnv>): Promise<Visit> {
  const service = (await findService(c.var.db, c.req.param('service') ?? '')) ?? notFound()
  const address = plainAddress(c.req.param('address'))
  const key = deriveKey(c.var.parts.publicFormKey, 'refer')
  const proofs = getCookie(c, accessCookie) ?? ''
  return { service, address, isHere: isProven(proofs, { key, address, now: c.var.now }) }
}

async function showStatus(c: Context<StaffEnv>, visit: Visit, refused?: Refused) {
  const { service, address } = visit
  const once = c.var.forms.make
  const found = visit.isHere ? await look(c, visit) : null
  if (!found) return c.var.showPublic(codePage({ service, address, once: once() }))
  if (found === 'draft') return c.redirect(referPaths.draft(service.slug, address), 303)
  const page = statusPage({ service, address, ...found, once, ...(refused ? { refused } : {}) })
  return c.var.showPublic(page, refused ? 422 : 200)
}

const look = (c: Context<StaffEnv>, { service, address }: Visit) =>
  c.var.inService(service.id, async (tx) => {
    const opened = await findReferralByAddress(tx, address)
    if (!opened) return null
    if (opened.referral.state === 'draft') return 'draft'
    const questions = await listQuestions(tx, opened)
    const standing = await seeStatus(tx, { id: nobody }, opened, c.var.now)
    return { referral: opened.referral, questions, standing }
  })
