import { type Context, Hono } from 'hono'
import type { Tx } from '../../../platform/db.ts'
import {
  type FieldError,
  InvalidInput,
  idParam,
  readTyped,
  type Sent,
  type Typed,
} from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { caseFrame, casePaths, openCase, requireOpen } from '../../cases/public.ts'
import { listOpenFacts } from '../../clock/public.ts'
import { assessmentPaths } from '../assessments/public.ts'
import { answerable } from '../occasions/public.ts'
import {
  AssessmentForm,
  type AssessmentInput,
  contextFor,
  faultsOfForm,
  nested,
} from '../signing/public.ts'
import { saveDraft, signDraft, throwAwayDraft } from './actions.ts'
import {
  DraftForm,
  type DraftInput,
  typedAgain,
  typedAtFirst,
  typedWords,
  withoutGaps,
} from './input.ts'
import { findDraft } from './queries.ts'
import { draftPage } from './views.ts'

export const draftAssessmentRoutes = new Hono<StaffEnv>()
type Staff = Context<StaffEnv>

draftAssessmentRoutes.get('/cases/:caseId/risk/new', guard('risk.assess'), async (c) => {
  const found = await c.var.inTenant((tx) => look(c, tx, c.req.query('tool') ?? ''))
  const { draft, context, open } = found
  const again = draft && typedAgain(draft.typed, context)
  const page = {
    ...found,
    typed: again?.typed ?? typedAtFirst(context, open),
    shown: answerable(open),
    isAskedAnew: again?.isAskedAnew ?? false,
    errors: [],
    meanwhile: null,
    once: c.var.forms.make(),
  }
  return c.var.show(draftPage(page))
})

draftAssessmentRoutes.post('/cases/:caseId/risk/new', guard('risk.assess'), async (c) => {
  const { typed: sentAs, sent } = await readTyped(c)
  const typed = withoutGaps(sentAs)
  const input = DraftForm.parse(typed)
  if (input.next !== 'sign') return save(c, { typed, input, sent })
  const own = AssessmentForm.safeParse(nested(typed))
  // What each box can hold is right: the rest is asked in the deed, so that a repeat gets its first answer.
  if (own.success) return sign(c, { typed, input, sent, filled: own.data })
  const errors = await c.var.inTenant(async (tx) => {
    const { context } = await look(c, tx, input.tool)
    return faultsOfForm(typed, context)
  })
  return showAgain(c, typed, input, inOrder(errors))
})

draftAssessmentRoutes.post(
  '/cases/:caseId/risk/new/thrown-away',
  guard('risk.assess'),
  async (c) => {
    const caseId = idParam(c, 'caseId')
    const { typed, sent } = await readTyped(c)
    const seen = DraftForm.parse(typed)
    return c.var.once(sent, async (tx) => {
      const done = await throwAwayDraft(tx, c.var.actor, caseId, seen)
      return goTo(
        done === 'stale' ? assessmentPaths.new(caseId, seen.tool) : casePaths.risk(caseId),
      )
    })
  },
)

type Sending = { typed: Typed; input: DraftInput; sent: Sent }

async function save(c: Staff, { typed, input, sent }: Sending) {
  const caseId = idParam(c, 'caseId')
  const stale = `${assessmentPaths.new(caseId, input.tool)}&stale`
  const answer = await c.var.once(sent, async (tx) => {
    const draft = { ...input, typed: typedWords(typed) }
    const done = await saveDraft(tx, c.var.actor, caseId, draft, c.var)
    if (done === 'stale') return goTo(stale)
    const more = `${assessmentPaths.new(caseId, input.tool)}#people`
    return goTo(input.next === 'person' ? more : casePaths.risk(caseId))
  })
  return answer.headers.get('Location') === stale ? showBoth(c, typed, input) : answer
}

async function sign(c: Staff, sending: Sending & { filled: AssessmentInput }) {
  const { typed, input, sent, filled } = sending
  const caseId = idParam(c, 'caseId')
  const stale = `${assessmentPaths.new(caseId, input.tool)}&stale`
  try {
    const answer = await c.var.once(sent, async (tx) => {
      const signing = { input: filled, version: input.version }
      const done = await signDraft(tx, c.var.actor, caseId, signing, c.var)
      return goTo(done === 'stale' ? stale : assessmentPaths.one(caseId, done.id))
    })
    return answer.headers.get('Location') === stale ? await showBoth(c, typed, input) : answer
  } catch (error) {
    if (error instanceof InvalidInput) return showAgain(c, typed, input, inOrder(error.fields))
    throw error
  }
}

async function look(c: Staff, tx: Tx, tool: string) {
  const { actor, today, now } = c.var
  const opened = await openCase(tx, actor, idParam(c, 'caseId'), 'risk.assess')
  requireOpen(opened.case)
  const context = await contextFor(tx, actor, opened, { code: tool, today })
  return {
    frame: await caseFrame(tx, opened, now),
    context,
    draft: await findDraft(tx, opened, tool),
    open: await listOpenFacts(tx, opened.case.id),
  }
}

/** What was typed comes back, and answers what the page answered before; what came since stays due. */
async function showAgain(c: Staff, typed: Typed, input: DraftInput, errors: FieldError[]) {
  const found = await c.var.inTenant((tx) => look(c, tx, input.tool))
  const ids = `${[typed.answersTo ?? ''].flat()[0]}`.split(' ')
  const page = {
    ...found,
    typed,
    shown: answerable(found.open).filter(({ id }) => ids.includes(id)),
    isAskedAnew: false,
    errors,
    meanwhile: null,
    once: c.var.forms.make(),
  }
  return c.var.show(draftPage({ ...page, version: input.version }), 422)
}

/** Two people at one draft: both texts on one page, and neither is lost. */
async function showBoth(c: Staff, typed: Typed, { tool }: DraftInput) {
  const found = await c.var.inTenant((tx) => look(c, tx, tool))
  const meanwhile = found.draft?.typed ?? {}
  const shown = answerable(found.open)
  const rest = { isAskedAnew: false, errors: [], once: c.var.forms.make() }
  return c.var.show(draftPage({ ...found, ...rest, typed, shown, meanwhile }), 409)
}

const order = [
  ...['tool', 'last', 'assessedOn', 'setting', 'informants', 'triggers', 'licensedCopy'],
  ...['ageReason', 'responses', 'asked', 'toolOutcome', 'toolWords', 'frequency', 'intensity'],
  ...['escalation', 'minoritised', 'minoritisedNote', 'precededByAbuse', 'typology', 'confidence'],
  ...['typologyRationale', 'perception', 'perceptionWords', 'othersAtRisk', 'peopleAtRisk'],
  ...['protectiveFactors', 'immediateActions', 'sharedWith', 'judgement', 'rationale'],
]
const placeOf = ({ field }: FieldError) => order.indexOf(field.split('-')[0] ?? '')

/** As the questions stand on the page. */
const inOrder = (errors: FieldError[]) => [...errors].sort((a, b) => placeOf(a) - placeOf(b))
