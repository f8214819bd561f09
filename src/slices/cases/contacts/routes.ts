import { type Context, Hono } from 'hono'
import type { Tx } from '../../../platform/db.ts'
import { notFound } from '../../../platform/errors.ts'
import {
  type FieldError,
  idParam,
  pageNumber,
  readForm,
  type Typed,
} from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import type { Permission } from '../../../security/permissions.ts'
import { inPerson } from '../../../security/step-up.ts'
import { type Facts, mannerOf, mayContactBy, safestOf } from '../../people/public.ts'
import { caseFrame, listWithholdings, type OpenCase, openCase, requireOpen } from '../public.ts'
import { findStops, isBesideNow, reachingOf, recordContact, type Telling } from './actions.ts'
import { CallForm, callChannels, findCallStops, listUnwritten, startCall } from './calls/public.ts'
import { typedOf } from './composer/public.ts'
import { ContactForm } from './input.ts'
import { ladderOf } from './ladder/public.ts'
import { contactPaths } from './paths.ts'
import { contactsAPage, findContact, listContacts } from './queries.ts'
import { contactPage, correctionPage, onePage } from './views.ts'

export const contactRoutes = new Hono<StaffEnv>()

type Ctx = Context<StaffEnv>
type Again = { typed: Typed; errors: FieldError[] }
const begun: Again = { typed: { kind: 'to-victim', when: 'now' }, errors: [] }
const nothingTyped: Again = { typed: {}, errors: [] }

contactRoutes.get('/cases/:caseId/contact', guard('contact.read'), async (c) =>
  c.var.show(await contacts(c, begun, nothingTyped)),
)

contactRoutes.post('/cases/:caseId/contact', guard('contact.record'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const form = await readForm(c, ContactForm)
  if (!form.ok) return c.var.show(await contacts(c, form, nothingTyped), 422)
  const errors = await stopsOf(c, { told: form.value })
  if (errors.length > 0)
    return c.var.show(await contacts(c, { typed: form.typed, errors }, nothingTyped), 422)
  const { actor, now } = c.var
  return c.var.once(form.sent, async (tx) => {
    const id = await recordContact(tx, actor, caseId, { told: form.value }, now)
    return goTo(contactPaths.one(caseId, id))
  })
})

contactRoutes.post('/cases/:caseId/contact/calls', guard('contact.record'), inPerson, async (c) => {
  const caseId = idParam(c, 'caseId')
  const form = await readForm(c, CallForm)
  if (!form.ok) return c.var.show(await contacts(c, begun, form), 422)
  const { actor, now } = c.var
  const errors = await c.var.inTenant(async (tx) =>
    findCallStops(tx, actor, await open(c, tx, 'contact.record'), form.value, now),
  )
  if (errors.length > 0)
    return c.var.show(await contacts(c, begun, { typed: form.typed, errors }), 422)
  return c.var.once(form.sent, async (tx) =>
    goTo(contactPaths.call(caseId, await startCall(tx, actor, caseId, form.value, now))),
  )
})

contactRoutes.get('/cases/:caseId/contact/:contactId', guard('contact.read'), async (c) => {
  const found = await c.var.inTenant(async (tx) => {
    const opened = await open(c, tx, 'contact.read')
    const withheld = await listWithholdings(tx, opened)
    return { ...(await one(c, tx, opened)), withheld, isOpen: opened.case.state === 'open' }
  })
  const { isOpen, ...shown } = found
  const isCorrected = shown.contact.correctedById !== null
  const mayCorrect = isOpen && !isCorrected && shown.frame.can('contact.record')
  return c.var.show(onePage({ ...shown, mayCorrect }))
})

const correction = '/cases/:caseId/contact/:contactId/correction'

contactRoutes.get(correction, guard('contact.record'), async (c) =>
  c.var.show(await correctionOf(c, null)),
)

contactRoutes.post(correction, guard('contact.record'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const correctsId = idParam(c, 'contactId')
  const form = await readForm(c, ContactForm)
  if (!form.ok) return c.var.show(await correctionOf(c, form), 422)
  const telling = { told: form.value, correctsId }
  const errors = await stopsOf(c, telling)
  if (errors.length > 0)
    return c.var.show(await correctionOf(c, { typed: form.typed, errors }), 422)
  const { actor, now } = c.var
  return c.var.once(form.sent, async (tx) =>
    goTo(contactPaths.one(caseId, await recordContact(tx, actor, caseId, telling, now))),
  )
})

const open = (c: Ctx, tx: Tx, purpose: Permission): Promise<OpenCase> =>
  openCase(tx, c.var.actor, idParam(c, 'caseId'), purpose)

const stopsOf = (c: Ctx, telling: Telling): Promise<FieldError[]> =>
  c.var.inTenant(async (tx) =>
    findStops(tx, c.var.actor, await open(c, tx, 'contact.record'), telling, c.var.now),
  )

async function one(c: Ctx, tx: Tx, opened: OpenCase) {
  const contact = (await findContact(tx, opened, idParam(c, 'contactId'))) ?? notFound()
  return { contact, frame: await caseFrame(tx, opened, c.var.now) }
}

async function correctionOf(c: Ctx, again: Again | null) {
  const found = await c.var.inTenant(async (tx) => {
    const opened = await open(c, tx, 'contact.record')
    requireOpen(opened.case)
    return one(c, tx, opened)
  })
  const { typed, errors } = again ?? { typed: typedOf(found.contact), errors: [] }
  return correctionPage({ ...found, typed, errors, once: c.var.forms.make() })
}

/** The page of contacts, with what was typed in its two forms. */
async function contacts(c: Ctx, written: Again, called: Again) {
  const { actor, now, today } = c.var
  const page = pageNumber(c.req.query('page'))
  const found = await c.var.inTenant(async (tx) => {
    const opened = await open(c, tx, 'contact.read')
    const [frame, ladder, listed, facts, unwritten, isBeside] = await Promise.all([
      caseFrame(tx, opened, now),
      ladderOf(tx, opened, today),
      listContacts(tx, opened, page),
      reachingOf(tx, opened),
      listUnwritten(tx, opened, actor.id),
      isBesideNow(tx, actor, opened.case.worker_id, now),
    ])
    return { opened: opened.case, frame, ladder, listed, facts, unwritten, isBeside }
  })
  const { opened, frame, ladder, listed, facts, unwritten, isBeside } = found
  const calling = { ...callingOf(facts, now), caseId: opened.id, isBeside, ...called }
  return contactPage({
    ...{ frame, ladder, page, unwritten, ...written },
    contacts: listed.slice(0, contactsAPage),
    more: listed.length > contactsAPage,
    mayRecord: opened.state === 'open' && frame.can('contact.record'),
    mayTell: frame.can('disclosure.make'),
    calling: { ...calling, once: c.var.forms.make },
    once: c.var.forms.make(),
  })
}

function callingOf(facts: Facts, now: Date) {
  const { contact } = facts
  const numbers = contact.channels.filter(({ kind }) => callChannels.some((each) => each === kind))
  const may = mayContactBy(facts, { what: 'call' }, now)
  const open = may.may === 'yes' ? numbers.find(({ value }) => value === may.to) : undefined
  const best = open ?? safestOf(numbers, facts)
  return {
    channel: callChannels.find((each) => each === best?.kind) ?? null,
    may,
    note: contact.note ?? null,
    voicemail: best ? mannerOf(contact, best).voicemail : contact.voicemail,
  }
}
