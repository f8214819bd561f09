import { Readable } from 'node:stream'
import { newId } from '../platform/ids.ts'
import { openCase } from '../slices/cases/public.ts'
import { allocateReferral, openCaseFrom, triageReferral } from '../slices/referrals/actions.ts'
import { noAnswers } from '../slices/referrals/answers/public.ts'
import {
  beginDraft,
  declineDraft,
  savePage,
  submitReferral,
} from '../slices/referrals/drafts/actions.ts'
import { findReferral } from '../slices/referrals/public.ts'
import { askReferrer } from '../slices/referrals/questions/actions.ts'
import { readAgain } from '../slices/referrals/second-readings/actions.ts'
import { seeStatus } from '../slices/referrals/status/actions.ts'
import { decideChronology } from '../slices/timeline/chronology/actions.ts'
import { acceptImport, bringImport } from '../slices/timeline/imports/actions.ts'
import { forNamedPeople } from './access.ts'
import { callLog, chatText, type Phone } from './chats.ts'
import { fillDirectory } from './directory.ts'
import { courseOf, firstWeeks, mayasNight, mayasWeeks, weeksBefore } from './first-weeks.ts'
import { type DemoVictim, victims } from './people.ts'
import { answersFor } from './referrals.ts'
import { mayaPrefers, staffOfHarbour } from './workforce.ts'
import type { Stage } from './world.ts'

type TriageInput = Parameters<typeof triageReferral>[3]['input']

const eligible: TriageInput = {
  acts: ['contacting', 'loitering'],
  fixated: 'yes',
  obsessive: 'unknown',
  unwanted: 'yes',
  repeated: 'yes',
  outcome: 'eligible',
  reason: 'Repeated unwanted contact over weeks, told in the referral and by the victim.',
  signpost: null,
}

const notEligible: TriageInput = {
  ...eligible,
  outcome: 'not-eligible',
  reason: 'A dispute over a fence; nothing points to stalking so far.',
  signpost: 'Neighbour mediation at the council. She can come back to us at any time.',
}

/** How far each of the demo's victims has come, in order of the list; the rest have a case with Sam or Noor. */
const stops = [
  'draft',
  'declined',
  'received',
  'received',
  'asked',
  'triaged',
  'unread',
  'redirected',
  'opened',
]

export async function fillHarbour(stage: Stage) {
  const [maya, ...others] = victims.slice(0, 28)
  if (!maya) throw new Error('The demo has lost Maya')
  await staffOfHarbour(stage)
  await fillDirectory(stage)
  await mayaRowan(stage, maya)
  for (const [at, victim] of others.entries()) {
    const stop = stops[at]
    if (stop !== undefined) await stopped(stage, victim, at, stop)
    else await withFirstWeeks(stage, victim, at)
  }
}

/** A case as it is some weeks on: somewhere between an attempt and a review. */
async function withFirstWeeks(stage: Stage, victim: DemoVictim, n: number) {
  const course = courseOf(n - stops.length)
  const older = weeksBefore[course] * 7
  const caseId = await heldCase(stage, victim, n, { older })
  await firstWeeks(stage, course, {
    caseId,
    holder: holderOf(n),
    n,
    allocatedDaysAgo: n + 1 + older,
  })
  if (course === 'reviewed' && holderOf(n) === 'sam') await forNamedPeople(stage, caseId, 'sam')
}

const holderOf = (n: number) => (n % 3 === 1 ? 'noor' : 'sam')

export async function fillBeacon(stage: Stage) {
  for (const [at, victim] of victims.slice(28, 32).entries())
    await heldCase(stage, victim, at, {
      hands: { triage: 'kit', holder: 'robin', referrer: 'kit' },
    })
}

/** One worker does all of it; what she does not accept waits for the trustee. */
export async function fillLantern(stage: Stage) {
  const hands = { triage: 'isla', holder: 'isla', referrer: 'isla' }
  const [gwen, lina, rosalind] = victims.slice(32)
  if (!gwen || !lina || !rosalind) throw new Error('The demo has lost the victims of Lantern')
  await heldCase(stage, gwen, 0, { hands, older: 14 })
  await heldCase(stage, lina, 1, { hands })
  const waiting = await refer(stage, rosalind, 0, { referrer: 'isla' })
  await stage.as('isla', (tx, actor) =>
    triageReferral(tx, actor, waiting, { input: notEligible, now: stage.daysAgo(0).now }),
  )
}

/** The case of the mock: a chat brought in, accepted, and a second one waiting to be looked at. */
async function mayaRowan(stage: Stage, victim: DemoVictim) {
  const older = 21
  const caseId = await heldCase(stage, victim, 0, { older })
  const begun = { caseId, holder: 'sam', n: 0, allocatedDaysAgo: 1 + older }
  await mayasWeeks(stage, begun)
  await mayaPrefers(stage, caseId)
  const chat = chatText({ phone: 'ios', from: '2026-03-02', by: 'Tom K', her: 'Maya', weeks: 14 })
  const first = await bring(stage, 'sam', caseId, '_chat.txt', chat)
  await stage.as('sam', (tx, actor) =>
    acceptImport(tx, actor, first, accepting('Tom K'), { jobs: stage.jobs, now: new Date() }),
  )
  await stage.as('sam', (tx, actor) =>
    decideChronology(tx, actor, caseId, forTheOfficer(stage), {
      now: new Date(),
      jobs: stage.jobs,
    }),
  )
  await stage.runJobs()
  const later = chatText({
    phone: 'android',
    from: '2026-06-15',
    by: 'Tom K',
    her: 'Maya',
    weeks: 4,
  })
  await bring(stage, 'sam', caseId, 'WhatsApp Chat with Tom K.txt', later)
  await bring(stage, 'sam', caseId, 'calls.csv', callLog(victim.by.phone))
  await stage.runJobs()
  await mayasNight(stage, begun)
}

/** What Sam decided, in Maya's words and hers, before anything was made. */
const forTheOfficer = (stage: Stage): Parameters<typeof decideChronology>[3] => ({
  selection: { from: null, to: null, channels: [], include: ['impact'] },
  format: 'pdf',
  decision: {
    person: 'DC Alex Brand',
    role: 'Officer in the case',
    organisation: 'Southmoor Police',
    whyThisPerson:
      'Named as officer in the case in the referral; rang back through the switchboard.',
    handover: 'Secure e-mail',
    purpose: 'To show the course of conduct for the charging decision.',
    consent: 'given',
    consentOn: stage.daysAgo(1).today,
    consentWhy: null,
    ground: 'victims-consent',
    groundReason: null,
    basis: 'legitimate-interests',
    proportionality: 'The messages themselves and nothing else about the victim.',
    advice: null,
    informed: 'yes',
    informedHow: 'Read through together by phone.',
    informedRisk: null,
    checked: 'yes',
  },
})

const accepting = (sender: string) => ({
  version: null,
  all: true,
  senders: [sender],
  groups: [],
  lines: [],
  withRepeated: false,
  runs: null,
  keptBecause: null,
})

type Hands = { triage: string; holder: string; referrer: string }

/** From the referral to a worker beside her, as it goes on most days. */
async function heldCase(
  stage: Stage,
  victim: DemoVictim,
  n: number,
  { hands, older = 0 }: { hands?: Hands; older?: number },
) {
  const holder = hands?.holder ?? holderOf(n)
  const triage = hands?.triage ?? 'tia'
  const referralId = await refer(stage, victim, n, {
    referrer: hands?.referrer ?? 'northshire',
    older,
  })
  const then = stage.daysAgo(n + 2 + older)
  await stage.as(triage, (tx, actor) =>
    triageReferral(tx, actor, referralId, { input: eligible, now: then.now }),
  )
  const caseId = await stage.as(triage, (tx, actor) => openCaseFrom(tx, actor, referralId, then))
  const workerId = stage.staff[holder]?.id ?? ''
  await stage.as(triage, (tx, actor) =>
    allocateReferral(tx, actor, referralId, { workerId, now: stage.daysAgo(n + 1 + older).now }),
  )
  // Most referrers look at how it stands; the two newest have not yet, and their clock says so.
  if (n > 11)
    await stage.as(hands?.referrer ?? 'northshire', async (tx, actor) => {
      const opened = await findReferral(tx, referralId)
      if (opened) await seeStatus(tx, actor, opened, stage.daysAgo(n).now)
    })
  if (n % 4 === 2) await withChat(stage, holder, caseId, victim, n % 8 === 2 ? 'ios' : 'android')
  return caseId
}

async function withChat(
  stage: Stage,
  holder: string,
  caseId: string,
  { given, by }: DemoVictim,
  phone: Phone,
) {
  const chat = chatText({ phone, from: '2026-04-06', by: by.given, her: given, weeks: 8 })
  const id = await bring(stage, holder, caseId, `WhatsApp Chat with ${by.given}.txt`, chat)
  await stage.as(holder, (tx, actor) =>
    acceptImport(tx, actor, id, accepting(by.given), { jobs: stage.jobs, now: new Date() }),
  )
  await stage.runJobs()
}

async function bring(stage: Stage, who: string, caseId: string, fileName: string, text: string) {
  const id = newId()
  await stage.as(who, async (tx, actor) => {
    const opened = await openCase(tx, actor, caseId, 'timeline.import')
    const kept = await stage.files.put(opened.keys, id, Readable.from([Buffer.from(text)]))
    await bringImport(tx, actor, opened, { id, fileName, ...kept, dateOrder: null }, stage.jobs)
  })
  await stage.runJobs()
  return id
}

type From = { referrer: string; older?: number }

async function refer(stage: Stage, victim: DemoVictim, n: number, { referrer, older = 0 }: From) {
  const at = stage.daysAgo(n + 3 + older)
  const agreed = stage.daysAgo(n + 3 + (n % 4) + older).today
  const begun = await stage.as(referrer, (tx, actor) =>
    submitReferral(tx, actor, answersFor(victim, n, agreed), at),
  )
  return begun.id
}

/** Referrals that stand at some earlier point: what triage and duty see in the morning. */
async function stopped(stage: Stage, victim: DemoVictim, n: number, stop: string) {
  if (stop === 'draft' || stop === 'declined') return unsent(stage, victim, n, stop)
  const id = await refer(stage, victim, n % 3, { referrer: 'northshire' })
  const { now } = stage.daysAgo(0)
  if (stop === 'asked')
    await stage.as('tia', (tx, actor) =>
      askReferrer(tx, actor, id, {
        question: 'Is there a time in the evening that is safe too?',
        now,
      }),
    )
  if (stop === 'unread' || stop === 'redirected')
    await stage.as('tia', (tx, actor) =>
      triageReferral(tx, actor, id, {
        input: notEligible,
        now,
      }),
    )
  if (stop === 'redirected')
    await stage.as('mo', (tx, actor) => readAgain(tx, actor, id, { agrees: true, now }))
  if (stop === 'triaged' || stop === 'opened')
    await stage.as('tia', (tx, actor) => triageReferral(tx, actor, id, { input: eligible, now }))
  if (stop === 'opened') await stage.as('tia', (tx, actor) => openCaseFrom(tx, actor, id, { now }))
}

async function unsent(stage: Stage, victim: DemoVictim, n: number, stop: 'draft' | 'declined') {
  const { now, today } = stage.daysAgo(1)
  await stage.as('tia', async (tx) => {
    const { address } = await beginDraft(tx, now)
    const { consent } = stop === 'draft' ? answersFor(victim, n, today) : noAnswers
    const answers =
      stop === 'draft'
        ? consent
        : ({ ...consent, explained: 'yes', agreed: 'no', basis: 'none' } as const)
    await savePage(tx, address, { page: 'consent', answers, version: 0, now })
    if (stop === 'declined') await declineDraft(tx, address, { now, today }, stage.files)
  })
}
