import { type Context, Hono } from 'hono'
import type { Tx } from '../../../platform/db.ts'
import {
  type FieldError,
  InvalidInput,
  idParam,
  readForm,
  readTyped,
  type Sent,
  type Typed,
} from '../../../platform/http.ts'
import { errorsFor } from '../../../platform/ui/errors.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { listEntries } from '../../directory/public.ts'
import { ageOn, findPeople } from '../../people/public.ts'
import {
  ArrangementForm,
  agreeArrangement,
  arrangementsCard,
  endArrangement,
  listArrangements,
} from '../arrangements/public.ts'
import { caseFrame, type OpenCase, openCase } from '../public.ts'
import { noteOutcome, signpostInCase } from './actions.ts'
import { OutcomeForm, SignpostForm, servicesSought } from './input.ts'
import { signpostPaths } from './paths.ts'
import { listSignposts } from './queries.ts'
import { offer } from './rules.ts'
import { servicesPage } from './views.ts'

export const signpostRoutes = new Hono<StaffEnv>()
type Staff = Context<StaffEnv>

const path = '/cases/:caseId/services'

signpostRoutes.get(path, guard('case.read'), (c) => show(c, { on: c.var.today }, []))

signpostRoutes.post(`${path}/signposts`, guard('case.change'), async (c) => {
  const form = await readForm(c, SignpostForm)
  if (!form.ok) return show(c, form.typed, form.errors)
  const said = { input: form.value, today: c.var.today }
  return done(c, form, (tx, caseId) => signpostInCase(tx, c.var.actor, caseId, said))
})

signpostRoutes.post(`${path}/signposts/:id/outcome`, guard('case.change'), async (c) => {
  const id = idParam(c, 'id')
  const form = await readForm(c, OutcomeForm)
  if (!form.ok) return show(c, form.typed, form.errors)
  const said = { id, input: form.value, today: c.var.today }
  return done(c, form, (tx, caseId) => noteOutcome(tx, c.var.actor, caseId, said))
})

signpostRoutes.post(`${path}/arrangements`, guard('case.change'), async (c) => {
  const form = await readForm(c, ArrangementForm)
  if (!form.ok) return show(c, form.typed, form.errors)
  return done(c, form, (tx, caseId) => agreeArrangement(tx, c.var.actor, caseId, form.value))
})

signpostRoutes.post(`${path}/arrangements/:id/ending`, guard('case.change'), async (c) => {
  const id = idParam(c, 'id')
  const read = await readTyped(c)
  const ended = { id, today: c.var.today }
  return done(c, read, (tx, caseId) => endArrangement(tx, c.var.actor, caseId, ended))
})

/** One deed, and back to the page; what only the deed could see is asked again like the rest. */
async function done(
  c: Staff,
  { sent, typed }: { sent: Sent; typed: Typed },
  deed: (tx: Tx, caseId: string) => Promise<void>,
) {
  const caseId = idParam(c, 'caseId')
  try {
    return await c.var.once(sent, async (tx) => {
      await deed(tx, caseId)
      return goTo(signpostPaths.list(caseId))
    })
  } catch (error) {
    if (error instanceof InvalidInput) return show(c, typed, error.fields)
    throw error
  }
}

/** The directory, for a form: what suits somebody of her age first, or what was looked for. */
async function offeredTo(tx: Tx, c: Staff, { case: { victim_id: id } }: OpenCase, typed: Typed) {
  const victim = (await findPeople(tx, [id])).get(id)
  return offer(await listEntries(tx, 'standing'), {
    words: servicesSought(c.req.query('services')),
    sought: { age: ageOn(victim?.identity.dateOfBirth ?? null, c.var.today) },
    ticked: [typed.entries ?? []].flat(),
  })
}

async function show(c: Staff, typed: Typed, errors: FieldError[]) {
  const caseId = idParam(c, 'caseId')
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, c.var.actor, caseId, 'case.read')
    const mayChange = opened.can('case.change') && opened.case.state !== 'closed'
    return {
      frame: await caseFrame(tx, opened, c.var.now),
      signposts: await listSignposts(tx, { of: { caseId }, keys: opened.keys }),
      arrangements: await listArrangements(tx, opened),
      offered: mayChange ? await offeredTo(tx, c, opened, typed) : null,
    }
  })
  const { today, forms } = c.var
  const { arrangements, offered } = found
  const entries = offered?.entries ?? []
  const beside = arrangementsCard({
    ...{ caseId, arrangements, entries, today },
    mayChange: offered !== null,
    boxes: { typed, errors: errorsFor(errors) },
    once: forms.make,
  })
  const page = servicesPage({ ...found, beside, typed, errors, once: forms.make })
  return c.var.show(page, errors.length > 0 ? 422 : 200)
}
