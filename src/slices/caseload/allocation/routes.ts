import { type Context, Hono } from 'hono'
import type { Tx } from '../../../platform/db.ts'
import {
  type FieldError,
  InvalidInput,
  idParam,
  readForm,
  type Typed,
} from '../../../platform/http.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { casePaths } from '../../cases/public.ts'
import { referralPaths } from '../../referrals/public.ts'
import { allocate, caseOfReferral, lookForWorker } from './actions.ts'
import { AllocationForm } from './input.ts'
import { allocationPage } from './views.ts'

export const allocationRoutes = new Hono<StaffEnv>()
type Staff = Context<StaffEnv>

/** The same page for a case, and for the referral it came from: whoever takes referrals in reads no case. */
type Way = {
  caseId: (tx: Tx) => Promise<string>
  action: string
  back: { href: string; label: string }
}

function ofCase(c: Staff): Way {
  const id = idParam(c, 'caseId')
  const mayRead = c.var.actor.permissions.has('case.read')
  return {
    caseId: async () => id,
    action: casePaths.allocation(id),
    back: mayRead
      ? { href: casePaths.overview(id), label: 'The case' }
      : { href: casePaths.list(), label: 'All cases' },
  }
}

function ofReferral(c: Staff): Way {
  const id = idParam(c, 'id')
  return {
    caseId: (tx) => caseOfReferral(tx, c.var.actor, id),
    action: referralPaths.allocation(id),
    back: { href: referralPaths.one(id), label: 'The referral' },
  }
}

allocationRoutes.get('/cases/:caseId/allocation', guard('case.allocate'), (c) =>
  showAdvice(c, ofCase(c)),
)
allocationRoutes.post('/cases/:caseId/allocation', guard('case.allocate'), (c) =>
  decide(c, ofCase(c)),
)
allocationRoutes.get('/referrals/:id/allocation', guard('case.allocate'), (c) =>
  showAdvice(c, ofReferral(c)),
)
allocationRoutes.post('/referrals/:id/allocation', guard('case.allocate'), (c) =>
  decide(c, ofReferral(c)),
)

type Again = { typed: Typed; errors: FieldError[] }

async function showAdvice(c: Staff, way: Way, again?: Again) {
  const { actor, today } = c.var
  const found = await c.var.inTenant(async (tx) =>
    lookForWorker(tx, actor, await way.caseId(tx), today),
  )
  const { typed = {}, errors = [] } = again ?? {}
  const { action, back } = way
  const once = c.var.forms.make()
  return c.var.show(
    allocationPage({ ...found, action, back, typed, errors, once }),
    again ? 422 : 200,
  )
}

async function decide(c: Staff, way: Way) {
  const form = await readForm(c, AllocationForm)
  if (!form.ok) return showAdvice(c, way, form)
  const { actor, now } = c.var
  const answer = c.var.once(form.sent, async (tx) => {
    await allocate(tx, actor, await way.caseId(tx), { input: form.value, now })
    return goTo(way.back.href)
  })
  return answer.catch((error: unknown) => {
    if (!(error instanceof InvalidInput)) throw error
    return showAdvice(c, way, { typed: form.typed, errors: error.fields })
  })
}
