import type { Safe } from '../relations/public.ts'

/** Where the conduct reaches the child: home and school are no safe places to ring then [ISA §61]. */
export const settings = ['family', 'education', 'online', 'elsewhere'] as const
export type Setting = (typeof settings)[number]

export const parentStatuses = [
  'safe-parent',
  'no-safe-parent',
  'looked-after',
  'parents-disagree',
  'not-known',
] as const
export type ParentStatus = (typeof parentStatuses)[number]

/** What is asked about a victim under 18 [ISA §61, §83, §90]. */
export type ChildWords = {
  settings: Setting[]
  view: string | null // in the child's own words, what the child wants
  capacity: string | null // what the child understands, and how we know
  parentStatus: ParentStatus | null
  school: string | null
  lead: string | null // the designated safeguarding lead there
  schoolMayKnow: 'yes' | 'no' | 'not-asked'
  socialCare: string | null // who works with the child there, and on what
}

export type MeetingWords = {
  meeting: 'with-referrer' | 'not-needed'
  meetingReason: string
}

type FamilyFacts = {
  isUnder16: boolean
  meeting: MeetingWords | null
  safeAdults: number
}

/**
 * Why nobody rings or writes to the family of a child under 16 yet; null: nothing stands against it. First a meeting
 * with the referrer is considered, then a parent or guardian is known to be safe [ISA §83].
 */
export function familyStop({ isUnder16, meeting, safeAdults }: FamilyFacts): string | null {
  if (!isUnder16) return null
  if (meeting === null)
    return 'This child is under 16. Decide first whether to meet the referrer before the family is contacted: “Child”, on the overview.'
  return safeAdults > 0
    ? null
    : 'This child is under 16, and no parent or guardian is recorded as safe. Record one under “People around the victim”, or go through the referrer.'
}

/** Nothing about a child is shared before these three are known [ISA §90]. */
export function missingBeforeShare(words: ChildWords | null): string[] {
  return [
    ...(words?.view ? [] : ['the child’s own view']),
    ...(words?.capacity ? [] : ['what the child understands']),
    ...(words?.parentStatus ? [] : ['how things stand with the parents']),
  ]
}

type ShareFacts = { isChild: boolean | null; words: ChildWords | null; recipient: Safe }

/** Why nothing about this child goes to this recipient; null: nothing stands against it [ISA §90]. */
export function shareStop({ isChild, words, recipient }: ShareFacts): string | null {
  if (isChild !== true) return null
  const missing = missingBeforeShare(words)
  if (missing.length > 0)
    return `This victim is a child. Before anything is shared, record ${missing.join(', ')}: “Child”, on the overview.`
  if (recipient === 'yes') return null
  return recipient === 'no'
    ? 'This victim is a child, and this recipient is recorded as not safe. Nothing goes there.'
    : 'This victim is a child, and nobody recorded that this recipient is safe. Record the person or the organisation under “People around the victim”, with who says so.'
}

export type Birthday = { age: 16 | 18; on: string; changes: readonly string[] }

/** The two birthdays on which something changes; none where no birthday is known. */
export function birthdaysOf(dateOfBirth: string | null): Birthday[] {
  if (dateOfBirth === null) return []
  return ([16, 18] as const).map((age) => ({
    age,
    on: birthdayAt(dateOfBirth, age),
    changes: changesAt[age],
  }))
}

/** Who was born on 29 February has the birthday on 1 March where there is no such day. */
function birthdayAt(dateOfBirth: string, age: number): string {
  const year = Number(dateOfBirth.slice(0, 4)) + age
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const rest = dateOfBirth.slice(5) === '02-29' && !isLeap ? '03-01' : dateOfBirth.slice(5)
  return `${year}-${rest}`
}

/** Birthdays that have come since the sheet was last looked at, so that nobody misses the day by not looking on it. */
export const birthdaysToTell = (
  dateOfBirth: string | null,
  savedOn: string | null,
  today: string,
): Birthday[] =>
  birthdaysOf(dateOfBirth).filter(
    ({ on }) => on <= today && (savedOn === null ? on === today : savedOn < on),
  )

const changesAt: Record<16 | 18, readonly string[]> = {
  16: [
    'The safe parent or guardian rule of under 16 no longer holds. Ask who may know, again.',
    'Ask for the young person’s own agreement, for support and for each share.',
    'High risk now goes to MARAC, whatever the relationship [PR 11].',
  ],
  18: [
    'The young person is an adult. The questions about a child end, and a parent decides nothing.',
    'Adult risk tools may be used. Assess again.',
    'Ask who goes on working with the young person when children’s services end.',
  ],
}
