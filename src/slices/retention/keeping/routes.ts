import { type Context, Hono } from 'hono'
import { AppError, notFound } from '../../../platform/errors.ts'
import type { FieldError } from '../../../platform/http.ts'
import { idParam, readForm, type Typed } from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { stepUp } from '../../../security/step-up.ts'
import { caseFrame, findStandingHold } from '../../cases/public.ts'
import { listWorkers } from '../../workforce/public.ts'
import { AnswerForm, answerDecision } from '../answers/public.ts'
import { retentionPaths } from '../public.ts'
import { openSubject, type SubjectId } from '../subjects/public.ts'
import { askToLift, placeHoldOn, proposeOn, seeKeeping } from './actions.ts'
import { HoldForm, LiftingForm, ProposalForm } from './input.ts'
import { type Asked, keepingPage } from './views.ts'

/** How long one case or referral is kept: its holds, and what would go. */
export const keepingRoutes = new Hono<StaffEnv>()
type Staff = Context<StaffEnv>

const caseOf = (c: Staff): SubjectId => ({ kind: 'case', id: idParam(c, 'caseId') })
const referralOf = (c: Staff): SubjectId => ({ kind: 'referral', id: idParam(c, 'id') })

keepingRoutes.get('/cases/:caseId/keeping', guard('hold.place'), (c) => show(c, caseOf(c), null))
keepingRoutes.get('/referrals/:id/keeping', guard('hold.place'), (c) =>
  show(c, referralOf(c), null),
)

keepingRoutes.post('/cases/:caseId/holds', guard('hold.place'), (c) => hold(c, caseOf(c)))
keepingRoutes.post('/referrals/:id/holds', guard('hold.place'), (c) => hold(c, referralOf(c)))

keepingRoutes.post('/cases/:caseId/disposals', guard('disposal.propose'), stepUp, (c) =>
  propose(c, caseOf(c)),
)
keepingRoutes.post('/referrals/:id/disposals', guard('disposal.propose'), stepUp, (c) =>
  propose(c, referralOf(c)),
)

async function hold(c: Staff, of: SubjectId) {
  const form = await readForm(c, HoldForm)
  if (!form.ok) return show(c, of, { form: 'hold', ...form })
  return c.var.once(form.sent, async (tx) => {
    await placeHoldOn(tx, c.var.actor, of, { input: form.value, now: c.var.now })
    return goTo(retentionPaths.keeping(of))
  })
}

async function propose(c: Staff, of: SubjectId) {
  const form = await readForm(c, ProposalForm)
  if (!form.ok) return show(c, of, { form: 'disposal', ...form })
  const { what, because, why: reason, openToo } = form.value
  const isRule = because.startsWith('R')
  const [ruleCode, requestId] = isRule ? [because, null] : [null, because]
  const proposal = { what, reason, ruleCode, requestId, openToo: openToo === 'yes' }
  try {
    return await c.var.once(form.sent, async (tx) => {
      const { actor, now, today } = c.var
      const id = await proposeOn(tx, actor, of, { proposal, now, today })
      return goTo(retentionPaths.disposal(id))
    })
  } catch (error) {
    if (!(error instanceof AppError) || error.failure !== 'invalid') throw error
    const errors = [{ field: 'openToo', message: error.message }]
    return show(c, of, { form: 'disposal', typed: form.typed, errors })
  }
}

keepingRoutes.post('/service/holds/:holdId/lifting', guard('hold.place'), stepUp, async (c) => {
  const holdId = idParam(c, 'holdId')
  const form = await readForm(c, LiftingForm)
  if (!form.ok) return show(c, await heldBy(c, holdId), { form: 'lifting', holdId, ...form })
  return c.var.once(form.sent, async (tx) => {
    const held = await askToLift(tx, c.var.actor, holdId, { why: form.value.why, now: c.var.now })
    return goTo(retentionPaths.keeping({ kind: held.kind, id: held.of }))
  })
})

keepingRoutes.post('/service/holds/:holdId/answer', guard('hold.place'), stepUp, async (c) => {
  const holdId = idParam(c, 'holdId')
  const form = await readForm(c, AnswerForm)
  const of = await heldBy(c, holdId)
  if (!form.ok) return show(c, of, { form: 'answer', holdId, ...form })
  const { actor, now, parts } = c.var
  return c.var.once(form.sent, async (tx) => {
    await openSubject(tx, actor, of, 'hold.place')
    await answerDecision(tx, actor, {
      kind: 'hold lifting',
      objectId: holdId,
      input: form.value,
      now,
      jobs: parts.jobs,
    })
    return goTo(retentionPaths.keeping(of))
  })
})

/** What a hold stands on, for who may open that. */
async function heldBy(c: Staff, holdId: string): Promise<SubjectId> {
  const held = (await c.var.inTenant((tx) => findStandingHold(tx, holdId))) ?? notFound()
  return { kind: held.kind, id: held.of }
}

type Again = { form: Asked['form']; holdId?: string; typed: Typed; errors: FieldError[] }

async function show(c: Staff, of: SubjectId, again: Again | null) {
  const { actor, now, today } = c.var
  const page = await c.var.inTenant(async (tx) => {
    const seen = await seeKeeping(tx, actor, of, today)
    const workers = await listWorkers(tx)
    return {
      ...seen,
      frame: seen.subject.inCase && (await caseFrame(tx, seen.subject.inCase, now)),
      names: new Map(workers.map(({ id, workingName }) => [id, workingName])),
    }
  })
  const asked: Asked = again ?? { form: null, typed: {}, errors: [] }
  const view = keepingPage({ ...page, asked, actor, now, today, once: c.var.forms.make })
  return c.var.show(view, again ? 422 : 200)
}
