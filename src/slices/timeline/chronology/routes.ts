import { setTimeout as pause } from 'node:timers/promises'
import { type Context, Hono } from 'hono'
import { notFound } from '../../../platform/errors.ts'
import { type FieldError, idParam, readForm, type Typed } from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { stepUp } from '../../../security/step-up.ts'
import { caseFrame, openCase } from '../../cases/public.ts'
import {
  disclosurePaths,
  findState,
  inOrder,
  listDisclosures,
  requireMayDisclose,
  type Selection,
} from '../../disclosures/public.ts'
import { decideChronology, gather, refusalsFor } from './actions.ts'
import { ChronologyForm, splitInput } from './input.ts'
import { againLike } from './repeats/public.ts'
import { chronologyPage } from './views.ts'

export const chronologyRoutes = new Hono<StaffEnv>()

const all: Selection = { from: null, to: null, channels: [], include: ['impact'] }
const unasked = { format: 'pdf', include: ['impact'] }

chronologyRoutes.get('/cases/:caseId/chronology/new', guard('disclosure.make'), async (c) => {
  const like = c.req.query('like') ?? null
  return c.var.show(await newChronology(c, { selection: all, typed: unasked, errors: [], like }))
})

type Asked = { selection: Selection; typed: Typed; errors: FieldError[]; like: string | null }

async function newChronology(c: Context<StaffEnv>, { selection, typed, errors, like }: Asked) {
  const { actor } = c.var
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, actor, idParam(c, 'caseId'), 'disclosure.make')
    requireMayDisclose(actor, opened.case)
    const victimId = opened.case.victim_id
    const preview = await gather(tx, opened, { victimId, selection })
    const made = await listDisclosures(tx, opened)
    const earlier = made.filter(({ kind }) => kind === 'chronology')
    const from = like !== null ? (earlier.find(({ id }) => id === like) ?? notFound()) : null
    return {
      frame: await caseFrame(tx, opened, c.var.now),
      preview,
      earlier: earlier[0] ?? null,
      again: from && againLike(from, preview),
    }
  })
  const mayImport = actor.permissions.has('timeline.import')
  const once = c.var.forms.make()
  const shown = { ...typed, ...found.again?.answers }
  return chronologyPage({ ...found, typed: shown, errors: inOrder(errors), mayImport, once })
}

chronologyRoutes.post(
  '/cases/:caseId/chronology/new',
  guard('disclosure.make'),
  stepUp,
  async (c) => {
    const caseId = idParam(c, 'caseId')
    const form = await readForm(c, ChronologyForm)
    if (!form.ok) {
      const { typed, errors } = form
      return c.var.show(await newChronology(c, { selection: all, typed, errors, like: null }), 422)
    }
    const { actor, now, parts } = c.var
    const input = splitInput(form.value)
    const errors = await c.var.inTenant((tx) =>
      refusalsFor(tx, actor, caseId, { input, now: c.var.now }),
    )
    if (errors.length > 0) {
      const { typed } = form
      return c.var.show(await newChronology(c, { ...input, typed, errors, like: null }), 422)
    }
    const decided: string[] = []
    const answer = await c.var.once(form.sent, async (tx) => {
      const id = await decideChronology(tx, actor, caseId, input, { now, jobs: parts.jobs })
      decided.push(id)
      return goTo(disclosurePaths.one(caseId, id))
    })
    for (const id of decided) await waitAWhile(c, id)
    return answer
  },
)

const patience = { each: 100, times: 100 } // ten seconds; after that the page says how far it is

/** Most files are made within a second: whoever asked sees the finished one at once. */
async function waitAWhile(c: Context<StaffEnv>, id: string) {
  for (let turn = 0; turn < patience.times; turn += 1) {
    if ((await c.var.inTenant((tx) => findState(tx, id))) !== 'being-made') return
    await pause(patience.each)
  }
}
