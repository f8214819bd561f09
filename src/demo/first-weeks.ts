import { londonDay, londonMinute } from '../platform/time.ts'
import { recordContact } from '../slices/cases/contacts/actions.ts'
import { recordFirstConversation } from '../slices/cases/contacts/first-conversations/actions.ts'
import type { Told } from '../slices/cases/contacts/public.ts'
import { openCase } from '../slices/cases/public.ts'
import { listOpenFacts } from '../slices/clock/public.ts'
import { findReferralOfCase } from '../slices/referrals/public.ts'
import { tellReferrer } from '../slices/referrals/unreached/actions.ts'
import { receiveAssessment } from '../slices/risk/received/actions.ts'
import { closeReview, noteChange } from '../slices/risk/reviews/actions.ts'
import { signAssessment } from '../slices/risk/signing/actions.ts'
import { recordIncident, recordList } from '../slices/timeline/telling/actions.ts'
import { anIncident, assessed, dashOf, noticeOf, said, told } from './told.ts'
import type { Stage } from './world.ts'

/** What becomes of a case after it was given to a worker. */
export const courses = [
  'climbed', // tried as often as the policy asks: the notice waits to be looked at
  'reached', // talked with, not assessed yet
  'unreached', // the referrer was told
  'steady',
  'overdue',
  'due',
  'high', // judged high, and something has happened since
  'earlier', // told of something from before the assessment
  'reviewed',
  'changed',
] as const
export type Course = (typeof courses)[number]

export const courseOf = (n: number): Course => courses[n] ?? 'steady'

/** How many days before the others a case has to have begun, so that its reviews can have come round. */
export const weeksBefore: Record<Course, number> = {
  climbed: 1,
  reached: 0,
  unreached: 2,
  steady: 3,
  overdue: 10,
  due: 8,
  high: 4,
  earlier: 4,
  reviewed: 8,
  changed: 5,
}

export type Begun = { caseId: string; holder: string; allocatedDaysAgo: number; n: number }

export async function firstWeeks(stage: Stage, course: Course, begun: Begun) {
  switch (course) {
    case 'climbed':
      return tried(stage, begun)
    case 'unreached':
      await tried(stage, begun)
      return tell(stage, begun)
    case 'reached':
      await talked(stage, begun)
      return
    case 'steady':
    case 'overdue':
    case 'due':
      return assess(stage, begun, await talked(stage, begun), 'medium')
    case 'high':
      await assess(stage, begun, await talked(stage, begun), 'high')
      return later(stage, begun, [anIncident('Saturday', 'He stood at the gate of the school.')])
    case 'earlier':
      await assess(stage, begun, await talked(stage, begun), 'standard')
      return later(stage, begun, [
        anIncident('about March 2025', 'Flowers at work, without a name.'),
      ])
    case 'reviewed':
      await assess(stage, begun, await talked(stage, begun), 'medium')
      return review(stage, begun)
    case 'changed':
      await assess(stage, begun, await talked(stage, begun), 'medium')
      await stage.as(begun.holder, (tx, actor) =>
        noteChange(tx, actor, begun.caseId, 'His bail has ended without charge.', daysAgo(0)),
      )
  }
}

/** Three attempts by two methods at two times of day, each inside the safe times. */
async function tried(stage: Stage, begun: Begun) {
  const attempts: [number, string, Partial<Told>][] = [
    [0, '10:20', { method: 'phone', outcome: 'not-reached' }],
    [
      2,
      '14:10',
      { method: 'text', outcome: 'message-sent', note: 'Asked for a good time to ring.' },
    ],
    [5, '10:40', { method: 'phone', outcome: 'not-reached', minutes: 5 }],
  ]
  for (const [after, time, what] of attempts) {
    const now = safeMoment(begun, after, time)
    await stage.as(begun.holder, (tx, actor) =>
      recordContact(tx, actor, begun.caseId, { told: { ...told, ...what } }, now),
    )
  }
}

async function tell(stage: Stage, { caseId, holder }: Begun) {
  const { files, jobs } = stage
  await stage.as(holder, async (tx, actor) => {
    const opened = await openCase(tx, actor, caseId, 'case.read')
    const referral = await findReferralOfCase(tx, opened)
    if (!referral) throw new Error('A case of the demo has lost its referral')
    const notice = noticeOf(referral.reference)
    await tellReferrer(tx, actor, referral.id, { notice, now: new Date(), files, jobs })
  })
}

/** The first attempt reached her, and the first conversation was a day or two later. */
async function talked(stage: Stage, begun: Begun): Promise<Date> {
  const at = safeMoment(begun, 1, '10:15')
  await stage.as(begun.holder, (tx, actor) =>
    recordFirstConversation(tx, actor, begun.caseId, { ...told, ...said(begun.n) }, at),
  )
  return at
}

async function assess(stage: Stage, begun: Begun, at: Date, level: 'standard' | 'medium' | 'high') {
  const when = { now: at, today: londonDay(at) }
  await stage.as(begun.holder, async (tx, actor) => {
    const opened = await openCase(tx, actor, begun.caseId, 'risk.assess')
    const answersTo = (await listOpenFacts(tx, begun.caseId)).map(({ id }) => id)
    const { relationship } = opened.case.circumstances
    const input = assessed({ level, relationship, on: when.today, answersTo })
    await signAssessment(tx, actor, begun.caseId, input, when)
    if (begun.n % 4 !== 3) await receiveAssessment(tx, actor, begun.caseId, dashOf(when.today), at)
  })
}

type Incidents = Parameters<typeof recordList>[3]

const later = (stage: Stage, { caseId, holder }: Begun, incidents: Incidents) =>
  stage.as(holder, async (tx, actor) => {
    for (const incident of incidents)
      await recordIncident(tx, actor, caseId, incident, daysAgo(0).now)
  })

/** Nothing changed: said with its reason, two weeks ago. */
async function review(stage: Stage, { caseId, holder }: Begun) {
  const when = daysAgo(12)
  await stage.as(holder, async (tx, actor) => {
    const answersTo = (await listOpenFacts(tx, caseId)).map(({ id }) => id)
    const reason = 'No contact since the warning; the plan holds, and she says so herself.'
    await closeReview(tx, actor, caseId, { kind: 'whole', reason, answersTo }, when)
  })
}

/** Maya's first three weeks, told with what only she can tell: places, witnesses, and how it left her. */
export async function mayasWeeks(stage: Stage, begun: Begun) {
  const at = await talked(stage, begun)
  await stage.as(begun.holder, (tx, actor) => recordList(tx, actor, begun.caseId, mayasStory, at))
  await assess(stage, begun, at, 'medium')
}

/** What she told this morning: a review is due at once. */
export const mayasNight = (stage: Stage, begun: Begun) =>
  later(stage, begun, [
    anIncident(
      'yesterday 22:10',
      'He rang until two in the morning, from a number she does not know.',
      {
        impact: 'I thought the new number was safe.',
        impactKinds: ['number-or-accounts', 'sleep-or-appetite'],
        held: [
          { what: 'Call log of her phone', holder: 'victim', where: 'On the phone, not deleted' },
        ],
        acts: ['contacting'],
      },
      'call',
    ),
  ])

const mayasStory: Incidents = [
  anIncident(
    '12 June 2026 at 22:10',
    'He rang 41 times in one night and left no word.',
    {
      impact: 'I did not sleep. I sat in the bath with the light off so he would think I was out.',
      impactKinds: ['sleep-or-appetite', 'always-on-guard'],
      held: [
        { what: 'Call log of her phone', holder: 'victim', where: 'On the phone, not deleted' },
      ],
      reported: 'yes',
      reportedTo: 'Southmoor Police, told to DC Brand',
      acts: ['contacting'],
    },
    'call',
  ),
  anIncident('Friday 5 June 2026, evening', 'He waited by the bus stop outside the library.', {
    place: 'The bus stop outside the library',
    witnesses: 'The colleague who locks up',
    impact: 'I take the long way home now, every day.',
    impactKinds: ['route-or-routine'],
    acts: ['loitering', 'watching-or-spying'],
  }),
  anIncident(
    'early May 2026',
    'Flowers at the desk, with a card that said he forgives her.',
    {
      place: 'The library',
      held: [{ what: 'The card', holder: 'police', where: null }],
      acts: ['contacting', 'other'],
    },
    'post-or-gift',
  ),
]

const daysAgo = (days: number) => {
  const now = new Date(Date.now() - days * 86_400_000)
  return { now, today: londonDay(now) }
}

/** A Tuesday or Thursday, safe for every victim of the demo, so many days after the case was given. */
function safeMoment({ allocatedDaysAgo }: Begun, after: number, time: string): Date {
  for (let days = allocatedDaysAgo - after; days >= 0; days -= 1) {
    const at = londonTime(daysAgo(days).today, time)
    const { weekday } = londonMinute(at)
    if ((weekday === 1 || weekday === 3) && at < new Date()) return at
  }
  throw new Error('The demo found no safe day: begin the case earlier')
}

/** Ten past ten in London is another instant in summer than in winter. */
function londonTime(on: string, time: string): Date {
  const asUtc = new Date(`${on}T${time}:00Z`)
  const hour = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
  const ahead = londonMinute(asUtc).minute - hour
  return new Date(asUtc.getTime() - ahead * 60_000)
}
