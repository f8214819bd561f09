/**
 * Who may ask for what, written from what each role is for and how somebody stands to a case; not from the code. It
 * imports nothing of the program, so that a slip there is seen here.
 */

import { breachRows } from './rows-breaches.ts'
import { directoryRows } from './rows-directory.ts'
import { doorRows } from './rows-doors.ts'
import { knownRows } from './rows-known.ts'
import { needsRows } from './rows-needs.ts'
import { retentionRows } from './rows-retention.ts'
import { safeContactRows } from './rows-safe-contact.ts'
import { workforceRows } from './rows-workforce.ts'

export const personas = [
  'manager',
  'supervisor',
  'isac',
  'trainee',
  'triage',
  'volunteer',
  'clinical-supervisor',
  'auditor',
  'trustee',
  'administrator',
  'referring-system', // with its token
  'nobody',
] as const
export type Persona = (typeof personas)[number]

type Who = readonly Persona[]

// Who leads, who works on cases for victims, who learns it, who takes referrals in.
const leads: Who = ['manager', 'supervisor']
const workers: Who = [...leads, 'isac']
const learners: Who = [...workers, 'trainee'] // writes what happened; what leaves needs a co-sign [PR 13]
const withVolunteer: Who = [...learners, 'volunteer'] // a volunteer talks with whom she is named for, and no more
const intake: Who = [...workers, 'triage'] // takes referrals in, makes cases of them and gives them away
const seesReferrals: Who = [...intake, 'trainee']
const people: Who = [
  ...withVolunteer,
  ...(['triage', 'clinical-supervisor', 'auditor', 'trustee', 'administrator'] as const),
]
const system: Who = ['referring-system'] // sends referrals, and reads what it sent
const everybody: Who = personas

/** `about`: whose record it is. `case`: relation, restriction and walls count besides the role. */
export type Row = {
  who: Who
  about?: 'case' | 'referral'
  /** Of a thing that need not be there: whom it lets through cannot be seen, whom it keeps out can. */
  loose?: true
}

const publicRow: Row = { who: everybody }
const read = (who: Who): Row => ({ who, about: 'case' })
const one = (who: Who): Row => ({ who, loose: true })
const oneOfCase = (who: Who): Row => ({ who, about: 'case', loose: true })
const administers: Who = ['administrator']
const seconds: Who = [...leads, 'trustee'] // the second person where two are needed [PR 8]
const keeps: Who = [...leads, 'auditor']

export const rows: Readonly<Record<string, Row>> = {
  ...breachRows,
  ...doorRows,
  ...directoryRows,
  ...needsRows,
  ...retentionRows,
  ...safeContactRows,
  ...workforceRows,
  ...knownRows,
  // Open to everybody, and to nobody in particular.
  'GET /assets/:file': publicRow,
  'GET /api/v1/health': publicRow,
  'GET /api/v1/openapi.json': publicRow,
  'GET /sign-in': publicRow,
  'POST /sign-in': publicRow,
  'GET /first-run': { who: [] }, // once a service is there, it is not
  'POST /first-run': { who: [] },
  'GET /start/:service': publicRow, // the full world opened that door
  'GET /start/:service/questions': publicRow,
  'POST /start/:service/questions': publicRow,
  'GET /start/:service/sent/:reference': { who: [] }, // 'x' is no reference
  'GET /refer/:service': publicRow,
  'POST /refer/:service': publicRow,
  'POST /refer/:service/code/:address': publicRow,
  'GET /refer/:service/status/:address': publicRow,
  'POST /refer/:service/status/:address/questions/:questionId': publicRow,
  'GET /refer/:service/draft/:address': publicRow,
  'GET /refer/:service/draft/:address/keep': publicRow,
  'GET /refer/:service/draft/:address/files': publicRow,
  'POST /refer/:service/draft/:address/files': publicRow,
  'POST /refer/:service/draft/:address/files/:number/removal': publicRow,
  'GET /refer/:service/draft/:address/check': publicRow,
  'POST /refer/:service/draft/:address/check': publicRow,
  'GET /refer/:service/draft/:address/receipt': publicRow,
  'GET /refer/:service/draft/:address/declined': publicRow,
  'POST /refer/:service/draft/:address/declined': publicRow,
  'GET /refer/:service/draft/:address/:page': publicRow,
  'POST /refer/:service/draft/:address/:page': publicRow,

  // One's own account, and who works here.
  'GET /': { who: people },
  'POST /sign-out': { who: people },
  'POST /step-up': { who: people },
  'GET /service/workers': { who: people },

  'GET /account': { who: people },
  'GET /account/stay': { who: people },
  'GET /account/password': { who: people },
  'POST /account/password': { who: people },
  'GET /account/authenticator': { who: people },
  'POST /account/authenticator': { who: people },
  'GET /account/recovery-codes': { who: people },
  'POST /account/recovery-codes': { who: people },
  'GET /account/passkeys/new': { who: people },
  'POST /account/passkeys': { who: people },
  'POST /account/passkeys/:id/removal': one(people),
  'POST /account/outside': one(people),
  'POST /account/outside/removal': one(people),
  'POST /account/recovery/denial': one(people),
  'POST /account/sessions/end': { who: people },
  'POST /account/sessions/:id/end': one(people),
  'GET /service/roles': { who: people },
  'GET /service/roles/:role': { who: people },

  // Ways in that nobody has to be known for.
  'GET /sign-in/passkey/challenge': one(everybody),
  'POST /sign-in/passkey': one(everybody),
  'GET /sign-in/outside': one(everybody),
  'GET /sign-in/outside/back': one(everybody),
  'POST /sign-in/outside/sign-out/:service': one(everybody),
  'GET /join': one(everybody),
  'POST /join': one(everybody),
  'POST /join/secrets': one(everybody),

  // Accounts and tokens: who administers, and she sees no case.
  'GET /service/accounts': { who: administers },
  'GET /service/accounts/new': { who: administers },
  'POST /service/accounts/new': { who: administers },
  'GET /service/accounts/:id': { who: administers },
  'GET /service/accounts/:id/place': { who: administers },
  'POST /service/accounts/:id/place': { who: administers },
  'POST /service/accounts/:id/role': { who: administers },
  'POST /service/accounts/:id/suspension': { who: administers },
  'POST /service/accounts/:id/resumption': { who: administers },
  'POST /service/accounts/:id/invitation': one(administers),
  'POST /service/accounts/:id/invitation/withdrawal': one(administers),
  'POST /service/accounts/:id/recovery': one(administers),
  'POST /service/accounts/:id/recovery/answer': one(administers),
  'POST /service/accounts/:id/recovery/invitation': one(administers),
  'GET /service/tokens': { who: administers },
  'GET /service/tokens/new': { who: administers },
  'POST /service/tokens/new': { who: administers },
  'POST /service/tokens/:id/end': one(administers),

  // Decisions that take two, and what is kept for how long.
  'GET /decisions': { who: seconds },
  'POST /decisions/:id/answer': one(seconds),
  'POST /decisions/:id/withdrawal': one(people), // by whoever asked: the matrix does not say who
  'POST /decisions/:id/alone': one(seconds),
  'POST /decisions/:id/review': one(seconds),

  // Who looked: at a case, for who reads it; at everything, for who leads and who audits.
  'GET /cases/:caseId/trace': read(learners),
  'GET /service/trace': { who: ['manager', 'auditor'] },
  'GET /service/alerts': { who: [...keeps, 'trustee'] }, // of a service with one worker, about who alone leads; else none [PR 8]
  'GET /service/alerts/:id': one(keeps),
  'POST /service/alerts/:id': one(keeps),

  // What is not told to the victim, and why.
  'GET /cases/:caseId/withholdings': read(learners),
  'GET /cases/:caseId/withholdings/new': oneOfCase(learners),
  'POST /cases/:caseId/withholdings': oneOfCase(learners),
  'POST /cases/:caseId/withholdings/:id/renewal': oneOfCase(learners),
  'POST /cases/:caseId/withholdings/:id/ending': oneOfCase(learners),

  // The law's spans, the instruments, and what waits to leave.
  'GET /service/clock': { who: [...learners, 'triage'] },
  'POST /service/clock': { who: ['manager'] },
  'GET /service/instruments': { who: learners },
  'GET /service/instruments/new': { who: ['manager'] },
  'POST /service/instruments/new': { who: ['manager'] },
  'POST /service/instruments/file': { who: ['manager'] },
  'GET /service/instruments/:code': { who: learners },
  'POST /service/instruments/:code/licence': { who: ['manager'] },
  'POST /service/instruments/:code/retirement': { who: ['manager'] },
  'GET /service/outbox': { who: learners },
  'GET /service/outbox/:id': { who: learners, about: 'referral' },
  'POST /service/outbox/:id/handed-over': { who: workers, about: 'referral' },
  'POST /service/outbox/:id/attempts': { who: workers, about: 'referral' },
  'POST /service/outbox/:id/return': { who: workers, about: 'referral' },
  'POST /service/outbox/returns': { who: workers },

  // Lists: what stands in them is another question (below).
  'GET /my-day': { who: [...withVolunteer, 'triage'] },
  'GET /cases': { who: [...withVolunteer, 'triage'] },
  'POST /find': { who: [...learners, 'triage'] },
  'GET /api/v1/cases': { who: [...withVolunteer, 'triage'] },
  'POST /api/v1/cases': { who: intake },

  // Referrals.
  'GET /referrals': { who: seesReferrals },
  'GET /referrals/:id': { who: seesReferrals, about: 'referral' },
  'POST /referrals/:id/triage': { who: intake, about: 'referral' },
  'POST /referrals/:id/second-reading': { who: intake, about: 'referral' },
  'POST /referrals/:id/questions': { who: intake, about: 'referral' },
  'POST /referrals/:id/case': { who: intake, about: 'referral' },
  'POST /referrals/:id/allocation': { who: intake, about: 'referral' },
  'POST /referrals/:id/reveals': { who: learners, about: 'referral' },
  'GET /referrals/:id/reveals/:revealId': { who: learners, about: 'referral' },
  'GET /referrals/:id/unreached': { who: workers, about: 'referral' },
  'POST /referrals/:id/unreached': { who: workers, about: 'referral' },
  'POST /referrals/:id/unreached/again': { who: workers, about: 'referral' },
  'POST /api/v1/referrals': { who: [...intake, ...system] },
  'GET /api/v1/referrals/:id': { who: [...seesReferrals, ...system], about: 'referral' },

  // A case: its first page, what is known around it, who holds it.
  'GET /cases/:caseId': read(withVolunteer),
  'GET /api/v1/cases/:id': read(withVolunteer),
  'GET /api/v1/cases/:id/clock': read(withVolunteer),
  'GET /cases/:caseId/circumstances': read(learners),
  'POST /cases/:caseId/circumstances': read(learners),
  'POST /cases/:caseId/allocation': read(intake),
  'GET /cases/:caseId/unreached': read(workers),

  // Who may see it: decided by who works on cases, never by who learns. Opened again by who leads.
  'GET /cases/:caseId/access': read(workers),
  'POST /cases/:caseId/access/restriction': read(workers),
  'POST /cases/:caseId/access/lifting': read(workers),
  'POST /cases/:caseId/access/decline': read(workers),
  'POST /cases/:caseId/access/named': read(workers),
  'POST /cases/:caseId/access/named/:accountId/ended': read(workers),
  'POST /cases/:caseId/access/authority': read(workers),

  // The glass: broken by who works on cases, looked at afterwards by who leads.
  'GET /break-glass': { who: workers },
  'POST /break-glass': { who: workers },
  'GET /break-glass/openings': { who: seconds }, // a trustee sees those that nobody else can review [PR 8]
  'POST /break-glass/openings/:id/review': { who: seconds },

  // Talks with the victim and with agencies.
  'GET /cases/:caseId/contact': read(withVolunteer),
  'POST /cases/:caseId/contact': read(withVolunteer),
  'GET /cases/:caseId/contact/:contactId': read(withVolunteer),
  'GET /cases/:caseId/contact/:contactId/correction': read(withVolunteer),
  'POST /cases/:caseId/contact/:contactId/correction': read(withVolunteer),
  'GET /cases/:caseId/contact/first-conversation': read(withVolunteer),
  'POST /cases/:caseId/contact/first-conversation': read(withVolunteer),
  'POST /cases/:caseId/contact/calls': read(withVolunteer),
  'GET /cases/:caseId/contact/calls/:callId': read(withVolunteer),
  'POST /cases/:caseId/contact/calls/:callId': read(withVolunteer),
  'GET /api/v1/cases/:id/contacts': read(withVolunteer),
  'POST /api/v1/cases/:id/contacts': read(withVolunteer),

  // What happened.
  'GET /cases/:caseId/timeline': read(learners),
  'GET /cases/:caseId/timeline/chart': read(learners),
  'GET /cases/:caseId/timeline/new': read(learners),
  'POST /cases/:caseId/timeline/new': read(learners),
  'GET /cases/:caseId/timeline/list': read(learners),
  'POST /cases/:caseId/timeline/list': read(learners),
  'GET /cases/:caseId/timeline/list/:incidentId': read(learners),
  'GET /cases/:caseId/timeline/from-contact/:contactId': read(learners),
  'POST /cases/:caseId/timeline/from-contact/:contactId': read(learners),
  'GET /cases/:caseId/timeline/:incidentId': read(learners),
  'GET /cases/:caseId/timeline/:incidentId/details': read(learners),
  'POST /cases/:caseId/timeline/:incidentId/details': read(learners),
  'GET /api/v1/cases/:id/timeline': read(learners),
  'GET /api/v1/cases/:id/incidents': read(learners),
  'POST /api/v1/cases/:id/incidents': read(learners),

  // What comes in from a phone.
  'GET /cases/:caseId/imports/new': read(learners),
  'POST /cases/:caseId/imports': read(learners),
  'GET /cases/:caseId/imports/:importId': read(learners),
  'POST /cases/:caseId/imports/:importId/date-order': read(learners),
  'POST /cases/:caseId/imports/:importId/acceptance': read(learners),
  'POST /cases/:caseId/imports/:importId/destruction': read(learners),
  'POST /api/v1/cases/:id/imports': read(learners),
  'GET /api/v1/imports/:id': read(learners),
  'POST /api/v1/imports/:id/date-order': read(learners),
  'POST /api/v1/imports/:id/acceptance': read(learners),
  'POST /api/v1/imports/:id/destruction': read(learners),

  // Risk.
  'GET /cases/:caseId/risk': read(learners),
  'POST /cases/:caseId/risk/reviews': read(learners),
  'POST /cases/:caseId/risk/changes': read(learners),
  'GET /cases/:caseId/risk/new': read(learners),
  'POST /cases/:caseId/risk/new': read(learners),
  'POST /cases/:caseId/risk/new/thrown-away': read(learners),
  'GET /cases/:caseId/risk/received/new': read(learners),
  'POST /cases/:caseId/risk/received/new': read(learners),
  'GET /cases/:caseId/risk/:assessmentId': read(learners),
  'GET /api/v1/cases/:id/risk-assessments': read(learners),
  'POST /api/v1/cases/:id/risk-assessments': read(learners),

  // What leaves, and who it may never reach.
  'GET /cases/:caseId/sharing': read(learners),
  'GET /cases/:caseId/disclosures/:id': read(learners),
  'POST /cases/:caseId/disclosures/:id/attempts': read(workers),
  'GET /cases/:caseId/disclosures/:id/copy': read(workers),
  'GET /cases/:caseId/chronology/new': read(workers),
  'POST /cases/:caseId/chronology/new': read(workers),
  'GET /api/v1/disclosures/:id': read(learners),
  'GET /api/v1/disclosures/:id/file': read(workers),
  'POST /api/v1/cases/:id/disclosures': read(workers),
  'POST /cases/:caseId/walls': read(learners),
  'POST /cases/:caseId/walls/:wallId/lowered': read(leads),
}

/** Roles that may come near every standard case; a volunteer only near those she is named on. */
const service: Who = [...learners, 'triage']
const named: Who = [...service, 'volunteer']

/** How somebody stands to one case. */
export type Standing = {
  isAssigned: boolean
  isNamed: boolean
  isBarred: boolean
  /**
   * Who pays her: somebody else, and she reaches what she is named on; the agency in whose building one of us sits,
   * and she reaches nothing [ISA §43].
   */
  employedBy: 'us' | 'another' | 'the host'
  restriction: 'standard' | 'restricted'
}

/** May this persona ask for it at all? */
export const mayAsk = (row: Row, persona: Persona): boolean => row.who.includes(persona)

/** And does it get to this case? Deny wins: a wall stands before everything. */
export function reaches(persona: Persona, standing: Standing): boolean {
  if (standing.isBarred || standing.employedBy === 'the host' || !named.includes(persona))
    return false
  if (standing.isAssigned || standing.isNamed) return true
  return (
    standing.restriction === 'standard' && standing.employedBy === 'us' && service.includes(persona)
  )
}
