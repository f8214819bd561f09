import { type Context, Hono } from 'hono'
import { type FieldError, idParam, readForm, type Typed } from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { stepUp } from '../../../security/step-up.ts'
import { casePaths } from '../public.ts'
import { type Broken, breakGlass, reviewBreaking, seeBreakings } from './actions.ts'
import { GlassForm, ReviewForm } from './input.ts'
import { glassPaths } from './paths.ts'
import { breakPage, openingsPage } from './views.ts'

export const glassRoutes = new Hono<StaffEnv>()

glassRoutes.get(glassPaths.break(), guard('glass.break'), (c) =>
  c.var.show(breakPage({ once: c.var.forms.make(), typed: {}, errors: [] })),
)

glassRoutes.post(glassPaths.break(), guard('glass.break'), stepUp, async (c) => {
  const form = await readForm(c, GlassForm)
  const again = (errors: FieldError[]) =>
    c.var.show(breakPage({ once: c.var.forms.make(), typed: form.typed, errors }), 422)
  if (!form.ok) return again(form.errors)
  const { actor, now } = c.var
  const refused: Refusal[] = []
  const answer = await c.var.once(form.sent, async (tx) => {
    const broken = await breakGlass(tx, actor, form.value, now)
    if (typeof broken !== 'string') return goTo(casePaths.overview(broken.caseId))
    refused.push(broken)
    return goTo(glassPaths.break())
  })
  return refused.length === 0 ? answer : again(refused.map((why) => refusals[why]))
})

type Refusal = Extract<Broken, string>
const refusals: Record<Refusal, FieldError> = {
  'no such case': {
    field: 'reference',
    message:
      'No case can be opened by this reference. Check it letter by letter; after several wrong ones, wait a few minutes.',
  },
  suspended: {
    field: 'reference',
    message:
      'An earlier opening of yours was not reviewed in time. Ask your manager to review it, or a colleague to look.',
  },
}

glassRoutes.get(glassPaths.list(), guard('glass.review'), async (c) =>
  c.var.show(await openings(c, {}, [])),
)

glassRoutes.post('/break-glass/openings/:id/review', guard('glass.review'), async (c) => {
  const id = idParam(c, 'id')
  const form = await readForm(c, ReviewForm)
  if (!form.ok)
    return c.var.show(await openings(c, { ...form.typed, opening: id }, form.errors), 422)
  return c.var.once(form.sent, async (tx) => {
    await reviewBreaking(tx, c.var.actor, id, { input: form.value, now: c.var.now })
    return goTo(glassPaths.list())
  })
})

async function openings(c: Context<StaffEnv>, typed: Typed, errors: FieldError[]) {
  const { actor, now } = c.var
  const breakings = await c.var.inTenant((tx) => seeBreakings(tx, actor))
  return openingsPage({ breakings, own: actor.id, now, once: c.var.forms.make, typed, errors })
}
