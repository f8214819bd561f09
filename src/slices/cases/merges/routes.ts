import { type Context, Hono } from 'hono'
import {
  type FieldError,
  InvalidInput,
  idParam,
  readForm,
  readTyped,
  type Typed,
} from '../../../platform/http.ts'
import { errorsFor } from '../../../platform/ui/errors.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { caseFrame } from '../public.ts'
import { mergeRecords, partRecords, seeLikely } from './actions.ts'
import { MergeForm } from './input.ts'
import { mergePaths } from './paths.ts'
import { mergePage } from './views.ts'

export const mergeRoutes = new Hono<StaffEnv>()

const path = '/cases/:caseId/same-person'

mergeRoutes.get(path, guard('person.merge'), (c) => showMerges(c))

mergeRoutes.post(path, guard('person.merge'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const form = await readForm(c, MergeForm)
  if (!form.ok) return showMerges(c, form)
  const { actor, now } = c.var
  try {
    return await c.var.once(form.sent, async (tx) => {
      await mergeRecords(tx, actor, caseId, { input: form.value, now })
      return goTo(mergePaths.page(caseId))
    })
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return showMerges(c, { typed: form.typed, errors: error.fields })
  }
})

mergeRoutes.post(`${path}/:mergeId/undo`, guard('person.merge'), async (c) => {
  const [caseId, mergeId] = [idParam(c, 'caseId'), idParam(c, 'mergeId')]
  const { sent } = await readTyped(c)
  return c.var.once(sent, async (tx) => {
    await partRecords(tx, c.var.actor, caseId, { mergeId, now: c.var.now })
    return goTo(mergePaths.page(caseId))
  })
})

async function showMerges(c: Context<StaffEnv>, again?: { typed: Typed; errors: FieldError[] }) {
  const found = await c.var.inTenant(async (tx) => {
    const seen = await seeLikely(tx, c.var.actor, idParam(c, 'caseId'))
    const by = seen.merges.map((merge) => merge.by)
    return {
      ...seen,
      frame: await caseFrame(tx, seen.opened, c.var.now),
      workers: await listWorkingNames(tx, by),
    }
  })
  const { typed = {}, errors = [] } = again ?? {}
  const page = { ...found, typed, errors: errorsFor(errors), once: c.var.forms.make }
  return c.var.show(mergePage(page), again ? 422 : 200)
}
