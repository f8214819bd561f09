import { type Context, Hono } from 'hono'
import { type FieldError, idParam, readForm, type Typed } from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { giveAdvice, openWaiting, seeWaiting } from './actions.ts'
import { holdingAdvice } from './advice.ts'
import { AdviceForm } from './input.ts'
import { waitingPaths } from './paths.ts'
import type { WaitingKind } from './rules.ts'
import { advicePage, waitingPage } from './views.ts'

export const waitingRoutes = new Hono<StaffEnv>()
type Staff = Context<StaffEnv>
const Form = AdviceForm(holdingAdvice.map(({ code }) => code))

waitingRoutes.get(waitingPaths.list(), guard('referral.read'), async (c) => {
  const { actor, now, today } = c.var
  const seen = await c.var.inTenant((tx) => seeWaiting(tx, actor))
  const mayAllocate = actor.permissions.has('case.allocate')
  const mayReadCase = actor.permissions.has('case.read')
  return c.var.show(waitingPage({ ...seen, now, today, mayAllocate, mayReadCase }))
})

waitingRoutes.get('/waiting/referrals/:id', guard('case.allocate'), (c) =>
  showAdvice(c, ofReferral(c)),
)
waitingRoutes.post('/waiting/referrals/:id', guard('case.allocate'), (c) =>
  saveAdvice(c, ofReferral(c)),
)
waitingRoutes.get('/waiting/cases/:caseId', guard('case.allocate'), (c) => showAdvice(c, ofCase(c)))
waitingRoutes.post('/waiting/cases/:caseId', guard('case.allocate'), (c) =>
  saveAdvice(c, ofCase(c)),
)

type Of = { kind: WaitingKind; id: string }
const ofReferral = (c: Staff): Of => ({ kind: 'referral', id: idParam(c, 'id') })
const ofCase = (c: Staff): Of => ({ kind: 'case', id: idParam(c, 'caseId') })

type Again = { typed: Typed; errors: FieldError[] }

async function saveAdvice(c: Staff, of: Of) {
  const form = await readForm(c, Form)
  if (!form.ok) return showAdvice(c, of, form)
  if (form.value.givenOn > c.var.today)
    return showAdvice(c, of, { typed: form.typed, errors: [toCome] })
  return c.var.once(form.sent, async (tx) => {
    await giveAdvice(tx, c.var.actor, of, { input: form.value, now: c.var.now })
    return goTo(waitingPaths.list())
  })
}

const toCome = { field: 'givenOn', message: 'The day must be today or in the past' }

async function showAdvice(c: Staff, of: Of, again?: Again) {
  const found = await c.var.inTenant((tx) => openWaiting(tx, c.var.actor, of))
  const { typed = { givenOn: c.var.today }, errors = [] } = again ?? {}
  const page = { ...of, ...found, pieces: holdingAdvice, typed, errors }
  return c.var.show(advicePage({ ...page, once: c.var.forms.make() }), again ? 422 : 200)
}
