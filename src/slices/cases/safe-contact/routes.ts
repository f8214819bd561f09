import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import type { Tx } from '../../../platform/db.ts'
import { notFound } from '../../../platform/errors.ts'
import { type FieldError, idParam, readForm, type Typed } from '../../../platform/http.ts'
import { listWorkingNames } from '../../../security/accounts/queries.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import {
  findShown,
  hidesItself,
  isRevealOf,
  RevealForm,
  type RevealRefused,
  revealErrors,
  stepUpToReveal,
} from '../../people/reveals/public.ts'
import { isBesideNow, reachingOf } from '../contacts/public.ts'
import { caseFrame, openCase, requireOpen } from '../public.ts'
import {
  askAgain,
  askSenior,
  changeAbout,
  changeWay,
  holdChange,
  noteVerified,
  revealPart,
  settleChange,
  victimOf,
} from './actions.ts'
import { aboutPage, wayPage } from './forms/public.ts'
import {
  AboutForm,
  ChangeForm,
  SettlementForm,
  VerifiedForm,
  VerifyAgainForm,
  WayForm,
} from './input.ts'
import { kindOfPart, valueOfPart } from './parts/public.ts'
import { safeContactPaths } from './paths.ts'
import { requireMayChange, WithASenior } from './policy.ts'
import { listChanges, listInterlocks } from './queries.ts'
import { writeWindows } from './rules.ts'
import { safeContactPage } from './views.ts'

export const safeContactRoutes = new Hono<StaffEnv>()

const path = '/cases/:caseId/safe-contact'

safeContactRoutes.get(path, guard('contact.read'), async (c) => c.var.show(await page(c)))

type Back = {
  typed?: Typed
  errors?: FieldError[]
  refused?: RevealRefused
  shown?: { part: string; until: Date } | null
}

async function page(c: Context<StaffEnv>, back: Back = {}) {
  const { actor, now, today, forms } = c.var
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, actor, idParam(c, 'caseId'), 'contact.read')
    const facts = await reachingOf(tx, opened)
    const interlocks = await listInterlocks(tx, opened)
    const isOpen = opened.case.state !== 'closed' && opened.can('contact.record')
    return {
      frame: await caseFrame(tx, opened, now),
      facts,
      interlocks,
      changes: await listChanges(tx, opened),
      names: await listWorkingNames(
        tx,
        interlocks.map(({ askedBy }) => askedBy),
      ),
      mayChange: isOpen && (await isBesideNow(tx, actor, opened.case.worker_id, now)),
      mayReveal: opened.can('person.reveal'),
    }
  })
  const value = back.shown ? valueOfPart(found.facts.contact, back.shown.part) : null
  const shown = back.shown && value !== null ? { ...back.shown, value } : null
  const { typed = {}, errors = [], refused } = back
  return safeContactPage({ ...found, shown, now, today, once: forms.make, typed, errors, refused })
}

safeContactRoutes.post(
  `${path}/reveals`,
  guard('person.reveal'),
  stepUpToReveal(kindOfPart),
  async (c) => {
    const caseId = idParam(c, 'caseId')
    const form = await readForm(c, RevealForm)
    if (!form.ok) {
      const refused = revealErrors(form.typed, form.errors)
      return c.var.show(await page(c, { refused }), 422)
    }
    const { actor, now, provenAt } = c.var
    return c.var.once(form.sent, async (tx) => {
      const asked = { ...form.value, now, provenAt }
      return goTo(safeContactPaths.reveal(caseId, await revealPart(tx, actor, caseId, asked)))
    })
  },
)

/** The same page with one value shown, for its minute. */
safeContactRoutes.get(`${path}/reveals/:revealId`, guard('person.reveal'), async (c) => {
  const [of, revealId] = [idParam(c, 'caseId'), idParam(c, 'revealId')]
  const { actor, now } = c.var
  const shown = await c.var.inTenant(async (tx) => {
    if (!(await isRevealOf(tx, revealId, of))) notFound()
    return findShown(tx, actor, { revealId, of, now })
  })
  const shownPage = c.var.show(await page(c, { shown }))
  return shown
    ? hidesItself(await shownPage, safeContactPaths.page(of), now, shown.until)
    : shownPage
})

safeContactRoutes.get(`${path}/ways/:at`, guard('contact.record'), (c) => showWay(c))

safeContactRoutes.post(`${path}/ways/:at`, guard('contact.record'), async (c) => {
  const form = await readForm(c, WayForm)
  if (!form.ok) return showWay(c, form)
  const index = indexOf(c)
  return saved(c, form.sent, (tx, at) =>
    changeWay(tx, c.var.actor, at, { index, input: form.value }),
  )
})

safeContactRoutes.get(`${path}/about`, guard('contact.record'), (c) => showAbout(c))

safeContactRoutes.post(`${path}/about`, guard('contact.record'), async (c) => {
  const form = await readForm(c, AboutForm)
  if (!form.ok) return showAbout(c, form)
  return saved(c, form.sent, (tx, at) => changeAbout(tx, c.var.actor, at, form.value))
})

safeContactRoutes.post(`${path}/verify-again`, guard('contact.record'), (c) =>
  fromPage(c, VerifyAgainForm, (tx, at, { because }) => askAgain(tx, c.var.actor, at, because)),
)

safeContactRoutes.post(`${path}/verified`, guard('contact.record'), (c) =>
  fromPage(c, VerifiedForm, (tx, at, { verifiedReviewOn }) =>
    noteVerified(tx, c.var.actor, at, verifiedReviewOn),
  ),
)

safeContactRoutes.post(`${path}/changes`, guard('contact.record'), (c) =>
  fromPage(c, ChangeForm, (tx, at, input) => holdChange(tx, c.var.actor, at, input)),
)

safeContactRoutes.post(`${path}/changes/:id/settlement`, guard('contact.record'), (c) => {
  const id = idParam(c, 'id')
  return fromPage(c, SettlementForm, (tx, at, { how }) =>
    settleChange(tx, c.var.actor, at, { id, how }),
  )
})

type At = { caseId: string; now: Date }
type Deed<T> = (tx: Tx, at: At, input: T) => Promise<void>

/** A form of the page itself: what is wrong with it is said there. */
async function fromPage<S extends z.ZodType>(
  c: Context<StaffEnv>,
  schema: S,
  deed: Deed<z.output<S>>,
) {
  const form = await readForm(c, schema)
  if (form.ok) return saved(c, form.sent, (tx, at) => deed(tx, at, form.value))
  const typed = { ...form.typed, of: c.req.param('id') ?? '' }
  return c.var.show(await page(c, { typed, errors: form.errors }), 422)
}

async function saved(
  c: Context<StaffEnv>,
  sent: Parameters<typeof c.var.once>[0],
  deed: (tx: Tx, at: At) => Promise<void>,
) {
  const at = { caseId: idParam(c, 'caseId'), now: c.var.now }
  try {
    return await c.var.once(sent, async (tx) => {
      await deed(tx, at)
      return goTo(safeContactPaths.page(at.caseId))
    })
  } catch (error) {
    if (error instanceof WithASenior)
      await c.var.inTenant((tx) => askSenior(tx, c.var.actor, at.caseId, error.way))
    throw error
  }
}

const indexOf = (c: Context<StaffEnv>): number => {
  const at = c.req.param('at') ?? ''
  return /^\d{1,2}$/.test(at) ? Number(at) : notFound()
}

/** The case and her, for who may change how she is reached. */
const toChange = (c: Context<StaffEnv>) =>
  c.var.inTenant(async (tx) => {
    const { actor, now } = c.var
    const opened = await openCase(tx, actor, idParam(c, 'caseId'), 'contact.record')
    requireOpen(opened.case)
    requireMayChange(await isBesideNow(tx, actor, opened.case.worker_id, now))
    return { person: await victimOf(tx, opened), frame: await caseFrame(tx, opened, now) }
  })

type Wrong = { typed: Typed; errors: FieldError[] }

async function showWay(c: Context<StaffEnv>, wrong?: Wrong) {
  const { person, frame } = await toChange(c)
  const at = indexOf(c)
  const { contact, version } = person
  const way = contact.channels[at] ?? notFound()
  const typed: Typed = {
    safe: way.safe ? 'yes' : 'no',
    windows: writeWindows(way.windows ?? []),
    voicemail: way.voicemail ?? contact.voicemail,
    whoMayAnswer: way.whoMayAnswer ?? '',
    shared: way.shared ?? 'unknown',
    version: String(version),
  }
  const once = c.var.forms.make()
  const { errors } = wrong ?? { errors: [] }
  const shown = wayPage({ frame, at, kind: way.kind, typed: wrong?.typed ?? typed, errors, once })
  return c.var.show(shown, wrong ? 422 : 200)
}

async function showAbout(c: Context<StaffEnv>, wrong?: Wrong) {
  const { person, frame } = await toChange(c)
  const { contact, version } = person
  const typed: Typed = {
    windows: writeWindows(contact.windows),
    sayWhat: contact.sayWhat ?? '',
    sender: contact.sender ?? '',
    note: contact.note ?? '',
    reviewOn: contact.reviewOn ?? '',
    version: String(version),
  }
  const hasCodeWord = Boolean(contact.codeWord)
  const { errors } = wrong ?? { errors: [] }
  const once = c.var.forms.make()
  const shown = aboutPage({ frame, hasCodeWord, typed: wrong?.typed ?? typed, errors, once })
  return c.var.show(shown, wrong ? 422 : 200)
}
