import { type Context, Hono } from 'hono'
import {
  type FieldError,
  InvalidInput,
  idParam,
  readForm,
  type Typed,
} from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { caseFrame } from '../../cases/public.ts'
import { timelinePaths } from '../public.ts'
import { openToRecord } from '../telling/public.ts'
import { noteOf, recordExcerpt } from './actions.ts'
import { excerptForm } from './input.ts'
import { excerptPage } from './views.ts'

export const excerptRoutes = new Hono<StaffEnv>()

excerptRoutes.get(
  '/cases/:caseId/timeline/from-contact/:contactId',
  guard('incident.record'),
  (c) => showNote(c, {}, []),
)

excerptRoutes.post(
  '/cases/:caseId/timeline/from-contact/:contactId',
  guard('incident.record'),
  async (c) => {
    const which = { caseId: idParam(c, 'caseId'), contactId: idParam(c, 'contactId') }
    const form = await readForm(c, excerptForm(c.var.today))
    if (!form.ok) return showNote(c, form.typed, form.errors)
    try {
      return await c.var.once(form.sent, async (tx) => {
        const id = await recordExcerpt(tx, c.var.actor, which, form.value, c.var.now)
        return goTo(timelinePaths.incident(which.caseId, id))
      })
    } catch (error) {
      if (error instanceof InvalidInput) return showNote(c, form.typed, error.fields)
      throw error
    }
  },
)

async function showNote(c: Context<StaffEnv>, typed: Typed, errors: FieldError[]) {
  const contactId = idParam(c, 'contactId')
  const page = await c.var.inTenant(async (tx) => {
    const opened = await openToRecord(tx, c.var.actor, idParam(c, 'caseId'))
    const frame = await caseFrame(tx, opened, c.var.now)
    return { frame, note: await noteOf(tx, opened, contactId) }
  })
  const shown = { ...page, contactId, once: c.var.forms.make(), typed, errors }
  return c.var.show(excerptPage(shown), errors.length > 0 ? 422 : 200)
}
