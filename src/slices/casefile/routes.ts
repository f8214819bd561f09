import { Hono } from 'hono'
import { idParam } from '../../platform/http.ts'
import type { StaffEnv } from '../../security/door.ts'
import { guard } from '../../security/guard.ts'
import {
  birthdayNotice,
  birthdaysWaiting,
  caseFrame,
  contactPanel,
  isBesideNow,
  isHeld,
  listContacts,
  openCase,
} from '../cases/public.ts'
import { factsOf, findPeople, valuesIn, wordsIn } from '../people/public.ts'
import { findReferralOfCase, listFurther } from '../referrals/public.ts'
import { latestAssessment, riskPanel } from '../risk/public.ts'
import { countAllIncidents, latestIncidents, listLastIncidents } from '../timeline/public.ts'
import { overviewPage } from './views.ts'

export const casefileRoutes = new Hono<StaffEnv>()

casefileRoutes.get('/cases/:caseId', guard('case.read'), async (c) => {
  const { actor } = c.var
  const found = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, actor, idParam(c, 'caseId'), 'case.read')
    const { victim_id, subject_id } = opened.case
    // Asked for together: none needs what another finds.
    const [people, frame, isBeside, contacts, incidents, total, referral, risk, held, birthdays] =
      await Promise.all([
        findPeople(tx, [victim_id, subject_id ?? []].flat()),
        caseFrame(tx, opened, c.var.now),
        isBesideNow(tx, actor, opened.case.worker_id, c.var.now),
        listContacts(tx, opened),
        listLastIncidents(tx, opened),
        countAllIncidents(tx, opened),
        findReferralOfCase(tx, opened),
        latestAssessment(tx, opened),
        isHeld(tx, opened.case.id),
        birthdaysWaiting(tx, opened, c.var.today),
      ])
    // Alone: it asks in the name of the service, and nothing else may be asked so meanwhile.
    const further = await listFurther(tx, opened)
    const victim = people.get(victim_id) ?? null
    const him = people.get(subject_id ?? '')
    const subject = him ? wordsIn(him, opened.case.id).name : null // as this case says it
    const facts = victim && factsOf(victim.contact, him ? valuesIn(him.contact) : [])
    const supportCase = opened.case
    const of = { frame, supportCase, victim, facts, subject, isBeside, referral, further }
    return { ...of, contacts, incidents, total, risk, birthdays, isHeld: held }
  })
  const { contacts, incidents, total, risk, birthdays } = found
  const { caseId } = found.frame
  const mayAssess = found.frame.can('risk.assess') && found.frame.state === 'open'
  const panels = [
    ...birthdays.map(birthdayNotice),
    riskPanel({ caseId, latest: risk, mayAssess }),
    contactPanel({ caseId, contacts }),
    latestIncidents({ caseId, incidents, total }),
  ]
  const hasTold = contacts.some(({ kind }) => kind === 'first-conversation')
  const mayReadReferral = found.frame.can('referral.read')
  const mayChange = found.frame.can('case.change')
  const mayCall =
    found.frame.can('contact.record') && found.frame.state === 'open' && found.isBeside
  return c.var.show(
    overviewPage({
      ...found,
      ...{ panels, mayReadReferral, mayChange, mayCall, hasTold, once: c.var.forms.make },
    }),
  )
})
