import { type Context, Hono } from 'hono'
import {
  type FieldError,
  InvalidInput,
  idParam,
  readForm,
  readTyped,
  type Typed,
} from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { AbsenceForm, absencePaths, cameBack } from '../../workforce/public.ts'
import { seeAbsences, setAbsence } from './actions.ts'
import { absencesPage } from './views.ts'

export const coverRoutes = new Hono<StaffEnv>()

coverRoutes.get('/service/workers/:id/absences', guard('worker.manage'), (c) => showAbsences(c))

coverRoutes.post('/service/workers/:id/absences', guard('worker.manage'), async (c) => {
  const form = await readForm(c, AbsenceForm)
  if (!form.ok) return showAbsences(c, form)
  const workerId = idParam(c, 'id')
  const { actor, now, today } = c.var
  const answer = c.var.once(form.sent, async (tx) => {
    await setAbsence(tx, actor, { workerId, input: form.value, now, today })
    return goTo(absencePaths.of(workerId))
  })
  return answer.catch((error: unknown) => {
    if (!(error instanceof InvalidInput)) throw error
    return showAbsences(c, { typed: form.typed, errors: error.fields })
  })
})

coverRoutes.post(
  '/service/workers/:id/absences/:absenceId/ending',
  guard('worker.manage'),
  async (c) => {
    const [workerId, id] = [idParam(c, 'id'), idParam(c, 'absenceId')]
    const { sent } = await readTyped(c)
    return c.var.once(sent, async (tx) => {
      await cameBack(tx, c.var.actor, { workerId, id, now: c.var.now })
      return goTo(absencePaths.of(workerId))
    })
  },
)

async function showAbsences(c: Context<StaffEnv>, again?: { typed: Typed; errors: FieldError[] }) {
  const { actor, today } = c.var
  const found = await c.var.inTenant((tx) => seeAbsences(tx, actor, idParam(c, 'id')))
  const { typed = {}, errors = [] } = again ?? {}
  const page = { ...found, today, typed, errors, once: c.var.forms.make }
  return c.var.show(absencesPage(page), again ? 422 : 200)
}
