import { type Context, Hono } from 'hono'
import type { Tx } from '../../platform/db.ts'
import {
  type FieldError,
  InvalidInput,
  idParam,
  pageNumber,
  readForm,
  readTyped,
  type Sent,
  type Typed,
} from '../../platform/http.ts'
import { errorsFor } from '../../platform/ui/errors.ts'
import { html } from '../../platform/ui/html.ts'
import { goTo, type StaffEnv } from '../../security/door.ts'
import { guard } from '../../security/guard.ts'
import { listSignposts, OutcomeForm, servicesToPick } from '../cases/signposts/public.ts'
import { getRules, listOpenFacts } from '../clock/public.ts'
import {
  findShown,
  hiddenAgain,
  hidesItself,
  RevealForm,
  type RevealRefused,
  revealErrors,
  type ShownDetail,
  stepUpToReveal,
} from '../people/reveals/public.ts'
import {
  openCaseFrom,
  openReferral,
  revealAnswer,
  seeReferrals,
  triageReferral,
} from './actions.ts'
import { heldPages, wayToFile } from './attachments/public.ts'
import { completeness } from './completeness/public.ts'
import { listKeptFrom, matchReferralAnew } from './conflicts/public.ts'
import { decisionPanel } from './decisions/public.ts'
import { findOriginal, originalCard } from './e-mail/public.ts'
import { EngagementForm, engagementCard, noteChoice } from './engagement/public.ts'
import {
  fitCards,
  NotificationForm,
  noteNotification,
  noteReferralOutcome,
  offerServices,
} from './fit/public.ts'
import { QuestionForm, SecondReadingForm, TriageForm } from './input.ts'
import { wallOf } from './intake/public.ts'
import { findJoining, joinedWords, joiningNotice, listChoices } from './joinings/public.ts'
import { keepFound, knownWords, seeKnown } from './known/public.ts'
import { dueOf } from './owed/public.ts'
import { referralPaths } from './paths.ts'
import { kindOfPart } from './protection/public.ts'
import { referralsAPage } from './queries.ts'
import { askForm, askReferrer, listQuestions } from './questions/public.ts'
import { delays, type ReferralState } from './rules.ts'
import { readAgain } from './second-readings/public.ts'
import { CheckForm, checkCard, checkIdentity, seeChecks } from './self/public.ts'
import type { Referral } from './tables.ts'
import { referralPage, referralsPage } from './views.ts'

export const referralRoutes = new Hono<StaffEnv>()

referralRoutes.get('/referrals', guard('referral.read'), async (c) => {
  const page = pageNumber(c.req.query('page'))
  const { found, rules } = await c.var.inTenant(async (tx) => ({
    found: await seeReferrals(tx, c.var.actor, page),
    rules: await getRules(tx),
  }))
  const listed = found.slice(0, referralsAPage).map((referral) => ({
    referral,
    due: dueOf(referral, rules, c.var.today),
  }))
  return c.var.show(referralsPage({ listed, page, hasMore: found.length > referralsAPage }))
})

referralRoutes.get('/referrals/:id', guard('referral.read'), (c) => showReferral(c))

const toReveal = [guard('person.reveal'), stepUpToReveal(kindOfPart)] as const

referralRoutes.post('/referrals/:id/reveals', ...toReveal, async (c) => {
  const form = await readForm(c, RevealForm)
  if (!form.ok) return showReferral(c, { reveal: revealErrors(form.typed, form.errors) })
  const id = idParam(c, 'id')
  return c.var.once(form.sent, async (tx) => {
    const { now, provenAt } = c.var
    const asked = { ...form.value, now, provenAt }
    return goTo(referralPaths.reveal(id, await revealAnswer(tx, c.var.actor, id, asked)))
  })
})

/** The same page with one value shown, for its minute: then the browser goes back to the dots by itself. */
referralRoutes.get('/referrals/:id/reveals/:revealId', guard('person.reveal'), async (c) => {
  const [of, revealId] = [idParam(c, 'id'), idParam(c, 'revealId')]
  const { actor, now } = c.var
  const shown = await c.var.inTenant((tx) => findShown(tx, actor, { revealId, of, now }))
  const page = await showReferral(c, { asked: { shown } })
  return shown ? hidesItself(page, referralPaths.one(of), now, shown.until) : page
})

referralRoutes.post('/referrals/:id/triage', guard('referral.triage'), async (c) => {
  const form = await readForm(c, TriageForm)
  if (!form.ok) return showReferral(c, form)
  const decided = { input: form.value, now: c.var.now }
  return done(c, form, (tx, id) => triageReferral(tx, c.var.actor, id, decided))
})

referralRoutes.post('/referrals/:id/second-reading', guard('referral.triage'), async (c) => {
  const form = await readForm(c, SecondReadingForm)
  if (!form.ok) return showReferral(c, form)
  const read = { agrees: form.value.agrees === 'yes', now: c.var.now }
  return done(c, form, (tx, id) => readAgain(tx, c.var.actor, id, read))
})

referralRoutes.post('/referrals/:id/identity', guard('referral.triage'), async (c) => {
  const form = await readForm(c, CheckForm)
  if (!form.ok) return showReferral(c, form)
  const check = { input: form.value, now: c.var.now }
  return done(c, form, (tx, id) => checkIdentity(tx, c.var.actor, id, check))
})

referralRoutes.post('/referrals/:id/engagement', guard('referral.triage'), async (c) => {
  const form = await readForm(c, EngagementForm)
  if (!form.ok) return showReferral(c, form)
  return done(c, form, (tx, id) => noteChoice(tx, c.var.actor, id, form.value.chose))
})

referralRoutes.post('/referrals/:id/questions', guard('referral.triage'), async (c) => {
  const form = await readForm(c, QuestionForm)
  if (!form.ok) return showReferral(c, form)
  const asked = { ...form.value, now: c.var.now }
  return done(c, form, (tx, id) => askReferrer(tx, c.var.actor, id, asked))
})

referralRoutes.post('/referrals/:id/social-care', guard('referral.triage'), async (c) => {
  const form = await readForm(c, NotificationForm)
  if (!form.ok) return showReferral(c, form)
  const told = { input: form.value, today: c.var.today }
  return done(c, form, (tx, id) => noteNotification(tx, c.var.actor, id, told))
})

referralRoutes.post(
  '/referrals/:id/signposts/:signpostId/outcome',
  guard('referral.triage'),
  async (c) => {
    const signpostId = idParam(c, 'signpostId')
    const form = await readForm(c, OutcomeForm)
    if (!form.ok) return showReferral(c, form)
    const said = { signpostId, input: form.value, today: c.var.today }
    return done(c, form, (tx, id) => noteReferralOutcome(tx, c.var.actor, id, said))
  },
)

referralRoutes.post('/referrals/:id/case', guard('case.open'), async (c) => {
  const read = await readTyped(c)
  const opening = { isAnother: read.typed.another === 'yes', now: c.var.now }
  const opens = done(c, read, (tx, id) => openCaseFrom(tx, c.var.actor, id, opening))
  return keepFound(opens, () => c.var.inTenant((tx) => matchReferralAnew(tx, idParam(c, 'id'))))
})

type Read = { sent: Sent; typed: Typed }
type Deed = (tx: Tx, id: string) => Promise<unknown>

/** One deed, and back to the page that shows what it changed; what only the deed could see is asked again. */
async function done(c: Context<StaffEnv>, read: Read, deed: Deed) {
  const id = idParam(c, 'id')
  try {
    return await c.var.once(read.sent, async (tx) => {
      await deed(tx, id)
      return goTo(referralPaths.one(id))
    })
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return showReferral(c, { typed: read.typed, errors: error.fields })
  }
}

/** What came back to be put right, and what was asked to be shown. */
type Back = {
  typed?: Typed
  errors?: FieldError[]
  reveal?: RevealRefused
  asked?: { shown: ShownDetail | null }
}

async function showReferral(c: Context<StaffEnv>, back: Back = {}) {
  const id = idParam(c, 'id')
  const found = await c.var.inTenant((tx) => lookAt(tx, c, id, back.typed ?? {}))
  const { referral } = found
  const said = completeness(referral.kept.answers, heldPages(referral.kept))
  const { typed = {}, asked } = back
  const errors = errorsFor(back.errors ?? [])
  // A reason to see a value and the reason of a decision are two boxes of one name.
  const all = errorsFor([...(back.errors ?? []), ...(back.reveal?.errors ?? [])])
  const { permissions } = c.var.actor
  const mayTriage = permissions.has('referral.triage')
  const once = c.var.forms.make
  const boxes = { typed, errors }
  const decision = decisionPanel({
    referral,
    me: c.var.actor.id,
    may: {
      triage: mayTriage,
      open: permissions.has('case.open'),
      allocate: permissions.has('case.allocate'),
      readCase: permissions.has('case.read'),
    },
    telling: permissions.has('disclosure.make') ? found.telling : null,
    wallName: wallOf(referral.kept.answers)?.name ?? null,
    joined: joinedWords(referral, found.joining, { mayPart: mayTriage, once: once() }),
    services: servicesToPick(referralPaths.one(id), boxes, found.offered),
    ...{ ...boxes, once, choices: found.choices },
  })
  const isSelf = referral.door === 'self' // nobody referred her, so nobody can be asked
  const ask =
    mayTriage && !isSelf
      ? askForm({
          id,
          missing: said.missing,
          typed: typed.question === undefined ? null : String(typed.question),
          fact: [typed.fact ?? ''].flat()[0] ?? '',
          errors,
          once: once(),
        })
      : null
  const view = referralPage({
    referral,
    completeness: said,
    wayTo: wayToFile(referral, permissions),
    due: dueOf(referral, found.rules, c.var.today),
    delays: delays(referral),
    known: found.known,
    keptFrom: found.keptFrom,
    questions: found.questions,
    decision: html`${joiningNotice(found.choices, id)}${decision}`,
    engagement:
      mayTriage && mayChoose(referral.state)
        ? engagementCard(referralPaths.engagement(id), once())
        : null,
    original: found.original
      ? originalCard({
          original: found.original,
          referral,
          mayTake: permissions.has('person.reveal'),
        })
      : html``,
    identity: found.checked
      ? checkCard({
          ...{ checked: found.checked, boxes, once },
          action: mayTriage ? referralPaths.identity(id) : null,
        })
      : html``,
    fit: fitCards({ referral, signposts: found.signposts, mayTell: mayTriage, boxes, once }),
    ask,
    protection: {
      answers: referral.kept.answers,
      action: permissions.has('person.reveal') ? referralPaths.reveals(id) : null,
      shown: asked?.shown ?? null,
      refused: back.reveal,
      once,
    },
    notice: hiddenAgain(asked?.shown === null),
    errors: all.summary,
    hasErrors: all.any,
  })
  return c.var.show(view, all.any ? 422 : 200)
}

async function lookAt(tx: Tx, c: Context<StaffEnv>, id: string, typed: Typed) {
  const opened = await openReferral(tx, c.var.actor, id, 'referral.read')
  const { referral } = opened
  const may = c.var.actor.permissions.has('referral.triage')
  const query = c.req.query('services')
  return {
    referral,
    rules: await getRules(tx),
    questions: await listQuestions(tx, opened),
    checked: await seeChecks(tx, opened),
    original: await findOriginal(tx, opened),
    offered: may ? await offerServices(tx, referral, { query, typed, today: c.var.today }) : null,
    signposts: await listSignposts(tx, { of: { referralId: id }, keys: opened.keys }),
    telling: await tellingOf(tx, referral),
    joining: await findJoining(tx, id),
    choices: may ? await listChoices(tx, opened) : [],
    known: c.var.actor.permissions.has('referral.see-matches')
      ? knownWords(await seeKnown(tx, c.var.actor, opened, c.var.today), id)
      : null,
    keptFrom: c.var.actor.permissions.has('wall.lower') ? await listKeptFrom(tx, opened) : null,
  }
}

/** The clock knows when the victim was tried as often as the policy asks: no case has to be opened for it. */
async function tellingOf(tx: Tx, { caseId }: Referral): Promise<'asked' | 'possible'> {
  const facts = caseId === null ? [] : await listOpenFacts(tx, caseId)
  return facts.some(({ is }) => is === 'victim not reached') ? 'asked' : 'possible'
}

const mayChoose = (state: ReferralState) => state === 'allocated' || state === 'contacting'
