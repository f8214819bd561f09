import { type CaseFacts, decide, type Obligation, obligationsOf } from '../decide.ts'
import { type Permission, permissions, permissionsOf, type Role, roles } from '../permissions.ts'

/** What can be done at all, in plain words, grouped as people ask for it. */
export type Topic = { title: string; deeds: readonly Permission[] }

export const topics: readonly Topic[] = [
  {
    title: 'Referrals',
    deeds: [
      'referral.submit',
      'referral.read-own',
      'referral.read',
      'referral.triage',
      'referral.see-matches',
      'case.open',
      'case.allocate',
    ],
  },
  {
    title: 'Cases',
    deeds: [
      'case.list',
      'case.find',
      'case.read',
      'case.change',
      'day.read',
      'contact.read',
      'contact.record',
      'timeline.read',
      'timeline.import',
      'incident.record',
      'risk.read',
      'risk.assess',
    ],
  },
  {
    title: 'Who may see a case',
    deeds: [
      'case.restrict',
      'wall.raise',
      'wall.lower',
      'person.reveal',
      'withholding.set',
      'glass.break',
      'glass.review',
      'trace.read-case',
    ],
  },
  {
    title: 'Other services',
    deeds: ['directory.read', 'directory.change', 'directory.lead'],
  },
  {
    title: 'What leaves the service',
    deeds: ['disclosure.read', 'disclosure.make', 'mail.read', 'mail.send'],
  },
  {
    title: 'How long things are kept',
    deeds: [
      'retention.read',
      'retention.choose',
      'hold.place',
      'disposal.propose',
      'disposal.agree',
    ],
  },
  {
    title: 'Watching over it',
    deeds: [
      'breach.report',
      'breach.manage',
      'alert.read',
      'alert.settle',
      'trace.read',
      'decision.second',
    ],
  },
  {
    title: 'The service itself',
    deeds: [
      'worker.read',
      'worker.read-legal-name',
      'worker.manage',
      'instrument.read',
      'instrument.load',
      'clock.read',
      'clock.choose',
      'role.read',
      'account.manage',
      'token.manage',
    ],
  },
  { title: 'Your own account', deeds: ['account.own', 'account.sign-out'] },
]

type Known = Exclude<Permission, `public.${string}`>

export const deedWords: Record<Known, string> = {
  'account.sign-out': 'Sign out',
  'account.own': 'Change one’s own password, authenticator and passkeys',
  'referral.submit': 'Send a referral as somebody known',
  'referral.read-own': 'See how a referral stands that one sent',
  'referral.read': 'Read referrals',
  'referral.triage': 'Decide on a referral, and ask the referrer',
  'referral.see-matches': 'See that somebody in a referral is known already',
  'case.list': 'See the list of cases',
  'case.read': 'Read a case',
  'case.open': 'Open a case from a referral',
  'case.allocate': 'Give a case to a worker',
  'case.find': 'Find a person by name, phone or reference',
  'case.change': 'Change a case',
  'contact.read': 'Read contacts, and how the victim may be reached',
  'contact.record': 'Write down a contact',
  'day.read': 'See My day',
  'clock.read': 'See the clock and its rules',
  'clock.choose': 'Choose the service’s own spans',
  'wall.raise': 'Raise a wall against an agency, a team or a person',
  'wall.lower': 'Lower a wall',
  'timeline.read': 'Read the timeline',
  'timeline.import': 'Bring in chats and call lists',
  'incident.record': 'Write down incidents',
  'risk.read': 'Read risk assessments',
  'risk.assess': 'Assess risk and sign it',
  'instrument.read': 'See the instruments in use',
  'instrument.load': 'Load instruments and record licences',
  'directory.read': 'Look into the directory of other services',
  'directory.change': 'Add to the directory and check it',
  'directory.lead': 'Retire entries, bring in files, and say what this service is for',
  'disclosure.read': 'See what left the service',
  'disclosure.make': 'Decide that something leaves the service',
  'mail.read': 'See the outbox',
  'mail.send': 'Send mail that was decided',
  'worker.read': 'See who works here, by working name',
  'worker.read-legal-name': 'See legal names',
  'worker.manage': 'Keep the register of workers, their absences and the duty rota',
  'account.manage': 'Take people on, give roles, suspend',
  'token.manage': 'Make and end tokens of other systems',
  'role.read': 'See what each role can do',
  'case.restrict': 'Restrict a case to people named on it',
  'glass.break': 'Open a restricted case in an emergency, to read',
  'glass.review': 'Review an emergency opening',
  'person.reveal': 'Reveal a protected contact detail, with a reason',
  'withholding.set': 'Withhold something from the victim’s own copy',
  'trace.read-case': 'See who looked at a case',
  'trace.read': 'Read the trace of the service',
  'alert.read': 'See alerts of unusual access',
  'alert.settle': 'Settle an alert',
  'breach.report': 'Report a breach of personal data',
  'breach.manage': 'Handle a breach and close it with a second person',
  'retention.read': 'See how long things are kept',
  'retention.choose': 'Choose how long things are kept',
  'hold.place': 'Stop disposal where the law asks',
  'disposal.propose': 'Propose that a record is disposed of',
  'disposal.agree': 'Agree to it as the second person',
  'decision.second': 'Be the second person of a decision',
}

const isKnown = (permission: Permission): permission is Known => !permission.startsWith('public.')
export const wordsOf = (permission: Permission): string =>
  isKnown(permission) ? deedWords[permission] : 'Without signing in'

/** Every permission that somebody signed in can hold. */
export const heldPermissions: readonly Permission[] = permissions.filter(isKnown)

/** Of one topic, what a role can do and what it cannot. */
export function deedsOf(role: Role, { deeds }: Topic) {
  const own = permissionsOf(role)
  return {
    may: deeds.filter((deed) => own.has(deed)),
    mayNot: deeds.filter((deed) => !own.has(deed)),
  }
}

export const rolesWith = (permission: Permission): Role[] =>
  roles.filter((role) => permissionsOf(role).has(permission))

type Standing = { words: string; facts: CaseFacts }

const nothingSpecial: CaseFacts = {
  reach: 'service',
  restriction: 'standard',
  isAssigned: false,
  isNamed: false,
  isBarred: false,
  hasBrokenGlass: false,
}
const standing = (words: string, facts: Partial<CaseFacts>): Standing => ({
  words,
  facts: { ...nothingSpecial, ...facts },
})

/** How somebody can stand to a case. What follows is asked of `decide`, never written down here. */
export const standings: readonly Standing[] = [
  standing('They hold the case', { isAssigned: true }),
  standing('They work in this service', {}),
  standing('They are employed elsewhere, or volunteer', { reach: 'named' }),
  standing('They are employed elsewhere, or volunteer, and are named on the case', {
    reach: 'named',
    isNamed: true,
  }),
  standing('The case is restricted', { restriction: 'restricted' }),
  standing('The case is restricted, and they are named on it', {
    restriction: 'restricted',
    isNamed: true,
  }),
  standing('The case is restricted, and they opened it in an emergency', {
    restriction: 'restricted',
    hasBrokenGlass: true,
  }),
  standing('A wall of the case stands against them', { isAssigned: true, isBarred: true }),
  standing('They are employed by an agency in whose building we sit', {
    reach: 'none',
    isAssigned: true,
  }),
]

/** The deeds that show the difference: looking, changing, letting something out. */
export const shownDeeds = ['case.read', 'case.change', 'disclosure.make'] as const

/** What `decide` says to somebody whose role may do all of it. */
export function answerTo({ facts }: Standing, deed: Permission): 'yes' | 'no' | 'not there' {
  const decision = decide(new Set(shownDeeds), deed, facts)
  if (decision.allowed) return 'yes'
  return decision.failure === 'forbidden' ? 'no' : 'not there'
}

const obligationWords: Record<Obligation, string> = {
  reason: 'gives a reason',
  'step-up': 'proof again of who they are',
  'second person': 'needs a second person',
  'read only': 'only reads',
}

/** What a deed asks for besides the role. */
export const askedBesides = (permission: Permission): string =>
  (obligationsOf[permission] ?? []).map((each) => obligationWords[each]).join(', ')
