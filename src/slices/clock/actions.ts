import type { Tx } from '../../platform/db.ts'
import { dayAfter } from '../../platform/time.ts'
import type { Actor } from '../../security/actor.ts'
import { record } from '../../security/trace.ts'
import type { ChoiceInput } from './input.ts'
import { requireWithinLimits } from './policy.ts'
import {
  getRules,
  insertFact,
  listOpenFacts,
  lockClock,
  type NewFact,
  replaceDueItems,
  setChoice,
  setOpenAgain,
  setSettled,
} from './queries.ts'
import {
  asChosen,
  type Due,
  derive,
  joined,
  type Rule,
  type Rules,
  splitByAssessment,
} from './rules.ts'
import type { DueItem, OpenFact, Subject } from './tables.ts'

/**
 * Puts something that happened on the clock of a case or referral. What it asks for stands in the list of due
 * items from now on, joined to what was open there before [PR 28].
 */
export async function noteFact(tx: Tx, subject: Subject, fact: NewFact) {
  await lockClock(tx, subject.id)
  await insertFact(tx, subject, fact)
  await refreshDueItems(tx, subject)
}

export type RecordedIncidents = {
  because: string // the incident, or the import that brought many
  on: string // the day they were recorded
  occurredOn: string[] // the day of each, as far as it is known
}

/** New incidents make one review due at once; those before the last signed assessment ask one question [ISA §30]. */
export async function noteIncidents(tx: Tx, caseId: string, recorded: RecordedIncidents) {
  const subject = { kind: 'case', id: caseId } as const
  await lockClock(tx, caseId)
  const facts = await listOpenFacts(tx, caseId)
  const { recent, earlier } = splitByAssessment(recorded.occurredOn, lastAssessedOn(facts))
  const { because, on } = recorded
  if (recent > 0)
    await insertFact(tx, subject, { is: 'incident recorded', because, on, howMany: recent })
  if (earlier > 0)
    await insertFact(tx, subject, {
      is: 'earlier incident recorded',
      because,
      on,
      howMany: earlier,
    })
  await refreshDueItems(tx, subject)
}

const lastAssessedOn = (facts: OpenFact[]): string | null =>
  facts
    .filter(({ is }) => is === 'assessment signed')
    .map(({ on }) => on)
    .sort()
    .at(-1) ?? null

/** Settles these facts by name. What was noted since they were shown is not among them, and stays open. */
export async function settleFacts(tx: Tx, subject: Subject, factIds: string[], by: string) {
  await lockClock(tx, subject.id)
  if (factIds.length > 0) await setSettled(tx, factIds, by)
  await refreshDueItems(tx, subject)
}

/** Settles whatever is open of these kinds: for what answers all of them, however many there are. */
export async function settleKinds(
  tx: Tx,
  subject: Subject,
  kinds: OpenFact['is'][],
  by: string,
): Promise<void> {
  await lockClock(tx, subject.id)
  const open = await listOpenFacts(tx, subject.id)
  const ids = open.filter(({ is }) => kinds.includes(is)).map(({ id }) => id)
  await settleFacts(tx, subject, ids, by)
}

/** Opens again what a record had settled, for when that record turns out wrong. What answers it now settles anew. */
export async function reopenFacts(tx: Tx, subject: Subject, settledBy: string) {
  await lockClock(tx, subject.id)
  await setOpenAgain(tx, subject.id, settledBy)
  await refreshDueItems(tx, subject)
}

/** The list always equals what the pure rules derive of the open facts: it is made anew from them, never patched. */
async function refreshDueItems(tx: Tx, subject: Subject) {
  const facts = await listOpenFacts(tx, subject.id)
  await replaceDueItems(tx, subject, dueItems(subject, facts, await getRules(tx)))
}

/** Makes the list of one subject anew, for a change of the rules: the same answer as ever where nothing changed. */
export async function rebuildDueItems(tx: Tx, subject: Subject) {
  await lockClock(tx, subject.id)
  await refreshDueItems(tx, subject)
}

/** What the rules say of the open facts, without asking the list: the two must agree. */
export async function deriveDueItems(tx: Tx, subject: Subject): Promise<DueItem[]> {
  return dueItems(subject, await listOpenFacts(tx, subject.id), await getRules(tx))
}

/** What is owed for these facts by the rules: for what stands in no list, because a list would tell of it. */
export const dueItems = (subject: Subject, facts: OpenFact[], rules: Rules): DueItem[] =>
  joined(
    derive(
      facts.map(({ is, because, on, howMany }) => ({
        is,
        id: because,
        on,
        settled: false,
        howMany,
      })),
      rules,
      '', // how it stands is asked on the day it is read
    ),
  ).map((due) => itemOf(subject, due))

const itemOf = (subject: Subject, due: Due): DueItem => ({
  subject,
  rule: due.rule,
  is: due.because.is,
  because: due.because.id,
  since: due.because.on,
  howMany: due.because.howMany ?? 1,
  dueOn: due.dueOn,
  overdueFrom: due.overdueFrom,
  owedBy: due.owedBy,
  citation: due.citation,
})

/** The rules in force on a day, as this service chose them. */
export async function rulesOn(tx: Tx, today: string): Promise<Rule[]> {
  const { rows, choices } = await getRules(tx)
  return rows
    .filter(({ from, to }) => from <= today && (to === null || today < to))
    .map((rule) => asChosen(rule, choices, today))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
}

/**
 * Chooses the service's own span, within the limits of the rule, for what happens from the next day on: what is owed
 * already stays as it was said.
 */
export async function chooseSpan(tx: Tx, actor: Actor, input: ChoiceInput, today: string) {
  requireWithinLimits(await rulesOn(tx, today), input)
  await setChoice(tx, { ...input, from: dayAfter(today, 1) }, actor.id)
  await record(tx, actor, 'clock span chosen', null)
}
