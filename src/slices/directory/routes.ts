import { type Context, Hono } from 'hono'
import type { Tx } from '../../platform/db.ts'
import {
  type FieldError,
  idParam,
  readForm,
  readTyped,
  type Sent,
  type Typed,
} from '../../platform/http.ts'
import { goTo, type StaffEnv } from '../../security/door.ts'
import { guard } from '../../security/guard.ts'
import { addEntry, changeEntry, checkEntry, getEntry, retireEntry } from './actions.ts'
import { boxesOf } from './forms/public.ts'
import { ChangeForm, EntryForm, RetirementForm, soughtIn } from './input.ts'
import { directoryPaths } from './paths.ts'
import {
  addProfessional,
  listProfessionals,
  ProfessionalForm,
  withdrawProfessional,
} from './professionals/public.ts'
import { listEntries } from './queries.ts'
import { fits } from './rules.ts'
import { directoryPage, entryFormPage, entryPage } from './views.ts'

export const directoryRoutes = new Hono<StaffEnv>()
type Staff = Context<StaffEnv>

directoryRoutes.get('/directory', guard('directory.read'), async (c) => {
  const sought = soughtIn(c.req.query())
  const all = await c.var.inTenant((tx) => listEntries(tx, 'standing'))
  const entries = all.filter(({ offer }) => fits(offer, sought))
  const { today } = c.var
  return c.var.show(directoryPage({ entries, sought, total: all.length, may: mayOf(c), today }))
})

directoryRoutes.get('/directory/new', guard('directory.change'), (c) =>
  c.var.show(
    entryFormPage({
      entry: null,
      typed: { forWhom: 'everybody' },
      errors: [],
      once: c.var.forms.make(),
    }),
  ),
)

directoryRoutes.post('/directory/new', guard('directory.change'), async (c) => {
  const form = await readForm(c, EntryForm)
  if (!form.ok)
    return c.var.show(entryFormPage({ entry: null, ...form, once: c.var.forms.make() }), 422)
  const added = { offer: form.value, today: c.var.today }
  return c.var.once(form.sent, async (tx) =>
    goTo(directoryPaths.one(await addEntry(tx, c.var.actor, added))),
  )
})

directoryRoutes.get('/directory/:id', guard('directory.read'), (c) => showEntry(c, {}, []))

directoryRoutes.get('/directory/:id/change', guard('directory.change'), async (c) => {
  const entry = await entryOf(c)
  const typed = boxesOf(entry.offer)
  return c.var.show(entryFormPage({ entry, typed, errors: [], once: c.var.forms.make() }))
})

directoryRoutes.post('/directory/:id/change', guard('directory.change'), async (c) => {
  const form = await readForm(c, ChangeForm)
  if (!form.ok) {
    const entry = await entryOf(c)
    return c.var.show(entryFormPage({ entry, ...form, once: c.var.forms.make() }), 422)
  }
  const changed = { input: form.value, today: c.var.today }
  return done(c, form.sent, (tx, id) => changeEntry(tx, c.var.actor, id, changed))
})

directoryRoutes.post('/directory/:id/check', guard('directory.change'), async (c) => {
  const { sent } = await readTyped(c)
  return done(c, sent, (tx, id) => checkEntry(tx, c.var.actor, id, c.var.today))
})

directoryRoutes.post('/directory/:id/retirement', guard('directory.lead'), async (c) => {
  const form = await readForm(c, RetirementForm)
  if (!form.ok) return showEntry(c, form.typed, form.errors)
  const retired = { why: form.value.retiredWhy, today: c.var.today }
  return done(c, form.sent, (tx, id) => retireEntry(tx, c.var.actor, id, retired))
})

directoryRoutes.post('/directory/:id/professionals', guard('directory.change'), async (c) => {
  const form = await readForm(c, ProfessionalForm)
  if (!form.ok) return showEntry(c, form.typed, form.errors)
  const { person: name, role, contact } = form.value
  return done(c, form.sent, (tx, id) =>
    addProfessional(tx, c.var.actor, id, { name, role, contact }),
  )
})

directoryRoutes.post(
  '/directory/:id/professionals/:professionalId/withdrawal',
  guard('directory.change'),
  async (c) => {
    const { sent } = await readTyped(c)
    const id = idParam(c, 'professionalId')
    return done(c, sent, (tx, entryId) =>
      withdrawProfessional(tx, c.var.actor, { entryId, id }, c.var.today),
    )
  },
)

const entryOf = (c: Staff) => c.var.inTenant((tx) => getEntry(tx, idParam(c, 'id')))

const mayOf = ({ var: { actor } }: Staff) => ({
  change: actor.permissions.has('directory.change'),
  lead: actor.permissions.has('directory.lead'),
})

function done(c: Staff, sent: Sent, deed: (tx: Tx, id: string) => Promise<void>) {
  const id = idParam(c, 'id')
  return c.var.once(sent, async (tx) => {
    await deed(tx, id)
    return goTo(directoryPaths.one(id))
  })
}

async function showEntry(c: Staff, typed: Typed, errors: FieldError[]) {
  const id = idParam(c, 'id')
  const found = await c.var.inTenant(async (tx) => ({
    entry: await getEntry(tx, id),
    professionals: await listProfessionals(tx, [id]),
  }))
  const { today, forms } = c.var
  const page = { ...found, may: mayOf(c), today, typed, errors, once: forms.make }
  return c.var.show(entryPage(page), errors.length > 0 ? 422 : 200)
}
