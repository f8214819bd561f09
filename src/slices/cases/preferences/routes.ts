import { type Context, Hono } from 'hono'
import { type FieldError, idParam, readForm, type Typed } from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { listKinds } from '../../workforce/public.ts'
import { casePaths, openCase } from '../public.ts'
import { recordPreference } from './actions.ts'
import { PreferenceForm } from './input.ts'
import { listPreferences } from './queries.ts'
import { preferencePage, typedOf } from './views.ts'

export const preferenceRoutes = new Hono<StaffEnv>()

preferenceRoutes.get('/cases/:caseId/preferences', guard('case.allocate'), (c) =>
  showPreferences(c),
)

preferenceRoutes.post('/cases/:caseId/preferences', guard('case.allocate'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const form = await readForm(c, PreferenceForm)
  if (!form.ok) return showPreferences(c, form)
  if (form.value.saidOn > c.var.today)
    return showPreferences(c, { typed: form.typed, errors: [toCome] })
  return c.var.once(form.sent, async (tx) => {
    await recordPreference(tx, c.var.actor, caseId, { input: form.value, now: c.var.now })
    return goTo(casePaths.allocation(caseId))
  })
})

const toCome = { field: 'saidOn', message: 'The day must be today or in the past' }

async function showPreferences(
  c: Context<StaffEnv>,
  again?: { typed: Typed; errors: FieldError[] },
) {
  const caseId = idParam(c, 'caseId')
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, c.var.actor, caseId, 'case.allocate')
    const said = await listPreferences(tx, opened)
    return { reference: opened.case.reference, said, kinds: await listKinds(tx) }
  })
  const typed = again?.typed ?? typedOf(found.said[0])
  const errors = again?.errors ?? []
  const page = { caseId, ...found, typed, errors, once: c.var.forms.make() }
  return c.var.show(preferencePage(page), again ? 422 : 200)
}
