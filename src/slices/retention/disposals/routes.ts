import { type Context, Hono } from 'hono'
import type { Tx } from '../../../platform/db.ts'
import { idParam, readForm, readTyped, type Typed } from '../../../platform/http.ts'
import { errorsFor, type FieldError } from '../../../platform/ui/errors.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { readSchedule } from '../../../security/retention/actions.ts'
import { findWaiting } from '../../../security/second-person/actions.ts'
import { findLastDecision } from '../../../security/second-person/queries.ts'
import { hasForce } from '../../../security/second-person/rules.ts'
import { stepUp } from '../../../security/step-up.ts'
import { listWorkers } from '../../workforce/public.ts'
import { AnswerForm, answerDecision } from '../answers/public.ts'
import { retentionPaths } from '../public.ts'
import { openSubject } from '../subjects/public.ts'
import { getDisposal, listSeconds, stopDisposal } from './actions.ts'
import { goesFrom } from './rules.ts'
import type { Disposal } from './tables.ts'
import { disposalPage } from './views.ts'

/** One disposal: who may read the schedule may read the certificate; the words of the question need more. */
export const disposalRoutes = new Hono<StaffEnv>()
type Staff = Context<StaffEnv>

disposalRoutes.get('/service/disposals/:id', guard('retention.read'), (c) => show(c, {}, []))

disposalRoutes.post('/service/disposals/:id/answer', guard('disposal.agree'), stepUp, async (c) => {
  const id = idParam(c, 'id')
  const form = await readForm(c, AnswerForm)
  if (!form.ok) return show(c, form.typed, form.errors)
  const { actor, now, parts } = c.var
  return c.var.once(form.sent, async (tx) => {
    const { of } = await getDisposal(tx, id)
    await openSubject(tx, actor, of, 'disposal.agree')
    await answerDecision(tx, actor, {
      kind: 'disposal',
      objectId: id,
      input: form.value,
      now,
      jobs: parts.jobs,
    })
    return goTo(retentionPaths.disposal(id))
  })
})

disposalRoutes.post('/service/disposals/:id/stop', guard('hold.place'), async (c) => {
  const id = idParam(c, 'id')
  const { actor, now, parts } = c.var
  const { sent } = await readTyped(c)
  return c.var.once(sent, async (tx) => {
    await stopDisposal(tx, actor, id, now)
    await parts.jobs.enqueue(tx, 'dispose', { tenantId: actor.tenantId, id })
    return goTo(retentionPaths.disposal(id))
  })
})

async function show(c: Staff, typed: Typed, faults: FieldError[]) {
  const id = idParam(c, 'id')
  const page = await c.var.inTenant(async (tx) => {
    const disposal = await getDisposal(tx, id)
    const schedule = await readSchedule(tx, c.var.today)
    const workers = await listWorkers(tx)
    return {
      disposal,
      rule: schedule.find(({ code }) => code === disposal.ruleCode) ?? null,
      names: new Map(workers.map(({ id: of, workingName }) => [of, workingName])),
      decision: await decisionFor(c, tx, disposal),
      goes: await goingFor(c, tx, disposal),
    }
  })
  const { decision, ...shown } = page
  const answerable = decision && {
    decision: decision.waiting,
    action: retentionPaths.disposalAnswer(id),
    actorId: c.var.actor.id,
    mayAgree: true,
    now: c.var.now,
    names: shown.names,
    typed,
    errors: errorsFor(faults),
    once: c.var.forms.make(),
  }
  return c.var.show(
    disposalPage({ ...shown, waiting: answerable, seconds: decision?.seconds ?? [] }),
    faults.length > 0 ? 422 : 200,
  )
}

/** From when it goes, for who may stop it. */
async function goingFor(c: Staff, tx: Tx, { id, state, requestId }: Disposal) {
  if (state !== 'proposed' || !c.var.actor.permissions.has('hold.place')) return null
  const decision = await findLastDecision(tx, 'disposal', id)
  if (!decision?.settledAt || !hasForce(decision)) return null
  return { from: goesFrom(requestId, decision.settledAt), once: c.var.forms.make() }
}

/** The words of the question may name what was looked at: they open with what they are about, and with a trace. */
async function decisionFor(c: Staff, tx: Tx, { id, of, state }: Disposal) {
  const { actor } = c.var
  if (state !== 'proposed' || !actor.permissions.has('disposal.agree')) return null
  const waiting = await findWaiting(tx, 'disposal', id)
  if (!waiting) return null
  const subject = await openSubject(tx, actor, of, 'disposal.agree')
  return { waiting, seconds: await listSeconds(tx, subject, waiting.askedBy) }
}
