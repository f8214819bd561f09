import { type Context, Hono } from 'hono'
import {
  type FieldError,
  InvalidInput,
  idParam,
  readForm,
  type Typed,
} from '../../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../../security/door.ts'
import { guard } from '../../../../security/guard.ts'
import { caseFrame } from '../../public.ts'
import { perpetratorPaths } from '../public.ts'
import { putRight, seeRecord } from './actions.ts'
import { RecordForm, type RecordInput } from './input.ts'
import { recordPaths } from './paths.ts'
import { boxesOf, takenAwayBy } from './rules.ts'
import { recordPage } from './views.ts'

export const perpetratorRecordRoutes = new Hono<StaffEnv>()

const path = '/cases/:caseId/alleged-perpetrator/record'

perpetratorRecordRoutes.get(path, guard('case.change'), (c) => show(c))

perpetratorRecordRoutes.post(path, guard('case.change'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const form = await readForm(c, RecordForm)
  if (!form.ok) return show(c, { typed: form.typed, errors: form.errors, stale: null })
  const { actor, now } = c.var
  const sent = c.var.once(form.sent, async (tx) => {
    const done = await putRight(tx, actor, caseId, { input: form.value, now })
    return goTo(done === 'changed' ? perpetratorPaths.page(caseId) : recordPaths.page(caseId))
  })
  const answer = await sent.catch((error: unknown) => {
    if (!(error instanceof InvalidInput)) throw error
    return show(c, { typed: form.typed, errors: error.fields, stale: null })
  })
  // Read from the answer: a stale page that was sent twice is answered alike, with both texts.
  if (answer.headers.get('Location') !== recordPaths.page(caseId)) return answer
  // Whoever called something a slip did not see what was added since: that is said anew.
  const typed = { ...form.typed, takenAway: 'before' }
  return show(c, { typed, errors: [], stale: form.value })
})

type Again = { typed: Typed; errors: FieldError[]; stale: RecordInput | null }

async function show(c: Context<StaffEnv>, again?: Again) {
  const seen = await c.var.inTenant(async (tx) => {
    const found = await seeRecord(tx, c.var.actor, idParam(c, 'caseId'))
    return { ...found, frame: await caseFrame(tx, found.opened, c.var.now) }
  })
  const typed = again?.typed ?? { ...boxesOf(seen.shown), takenAway: 'before' }
  const { errors = [] } = again ?? {}
  const stale = again?.stale ? takenAwayBy(again.stale, seen.shown) : null
  const page = recordPage({ ...seen, typed, errors, stale, once: c.var.forms.make() })
  return c.var.show(page, again ? (stale ? 409 : 422) : 200)
}
