import type { Tx } from '../../../platform/db.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import type { FieldError } from '../../../platform/http.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import { londonDay, momentInWords } from '../../../platform/time.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import {
  countWithheld,
  isBesideNow,
  type OpenCase,
  openCase,
  whyNotFamily,
} from '../../cases/public.ts'
import {
  everyName,
  type Facts,
  factsOf,
  findPeople,
  type Identity,
  mayPassAtRisk,
  mayReach,
  safestOf,
  valuesIn,
} from '../../people/public.ts'
import { queueToVictim } from '../mail/public.ts'
import { requireMayDisclose } from '../public.ts'
import type { MessageInput } from './input.ts'
import { faultsOf, isTemplate, subject, templates, withheldFaults, wordsOf } from './rules.ts'

export type Addressed = {
  opened: OpenCase
  facts: Facts
  names: string[]
  isBeside: boolean // whoever writes stands beside her now
  familyStop: string | null // why the family of a child is not contacted yet [ISA §83]
  withheld: number // things of this case that she is not told
}

/** The case, with her, and with the names that no message may hold. */
export async function openToWrite(
  tx: Tx,
  actor: Actor,
  caseId: string,
  now: Date,
): Promise<Addressed> {
  const opened = await openCase(tx, actor, caseId, 'mail.send')
  requireMayDisclose(actor, opened.case)
  const { victim_id: victimId, subject_id: subjectId } = opened.case
  const people = await findPeople(tx, [victimId, ...(subjectId ? [subjectId] : [])])
  const named = [...people.values()].flatMap(({ identity }) => namesOf(identity))
  const victim = people.get(victimId) ?? notFound()
  const him = people.get(subjectId ?? '')
  const facts = factsOf(victim.contact, him ? valuesIn(him.contact) : [])
  const names = [actor.tenantName, opened.case.reference, ...named]
  const isBeside = await isBesideNow(tx, actor, opened.case.worker_id, now)
  const familyStop = await whyNotFamily(tx, opened, londonDay(now))
  const withheld = await countWithheld(tx, opened)
  return { opened, facts, names, isBeside, familyStop, withheld }
}

const namesOf = (identity: Identity) =>
  everyName(identity)
    .flatMap(({ given, surname, knownAs }) => [given, surname, knownAs ?? ''])
    .flatMap((name) => name.split(/\s+/))
    .filter(Boolean)

/** What stands against sending it as it is written: its words, and whether it may reach her now. */
export function stopsOf(
  { facts, names, isBeside, familyStop, withheld }: Addressed,
  input: MessageInput,
  now: Date,
): FieldError[] {
  const stops: FieldError[] = isTemplate(input.template)
    ? []
    : [
        ...faultsOf({ text: input.text ?? '', tellingReason: input.tellingReason }, names),
        ...withheldFaults(withheld, input),
      ]
  if (familyStop !== null && !mayPassAtRisk({ ...input, standsBeside: isBeside }))
    stops.push({ field: 'lifeAtRisk', message: familyStop })
  const answer = mayReach(facts, { what: 'email', hasRead: input.readFirst }, now)
  if (answer.may === 'yes') return stops
  const { because, nextAt } = answer
  if (because === 'note-unread')
    return [
      ...stops,
      { field: 'readFirst', message: 'Read what was said about contact, and tick that you have' },
    ]
  if (because === 'interlock' || because === 'channel-not-set' || !hasMailbox(facts))
    return [...stops, { field: 'template', message: stopWords[because] ?? stopWords.other }]
  if (mayPassAtRisk({ ...input, standsBeside: isBeside })) return stops
  const next = nextAt ? ` It is safe again ${momentInWords(nextAt)}.` : ''
  const message = input.lifeAtRisk
    ? isBeside
      ? 'Say in a few words why life is at risk'
      : 'Only the worker of this case, whoever covers or is on duty now, or a manager or supervisor may write now. Ring one of them.'
    : `${stopWords[because] ?? stopWords.other}.${next}`
  return [...stops, { field: input.lifeAtRisk ? 'reason' : 'lifeAtRisk', message }]
}

const hasMailbox = ({ contact }: Facts) => contact.channels.some(({ kind }) => kind === 'email')

const stopWords: { readonly [because: string]: string; other: string } = {
  interlock:
    'A change of the address is held until somebody has checked it. Nothing is sent meanwhile',
  'channel-not-set': 'No e-mail address of the victim is recorded',
  'channel-not-safe': 'E-mail is recorded as not safe',
  'alleged-stalker': 'The alleged stalker is recorded with this mailbox too',
  'with-senior': 'A senior looks at this mailbox first',
  'senior-said-no': 'A senior has decided that nothing goes to this mailbox',
  shared: 'Somebody else uses the mailbox or its device',
  'no-window': 'No safe time is recorded',
  other: 'This is outside the safe times',
}

/** Puts the message into the outbox. Answers its id. */
export async function writeToVictim(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { input, now, jobs }: { input: MessageInput; now: Date; jobs: Jobs },
): Promise<string> {
  const addressed = await openToWrite(tx, actor, caseId, now)
  const [stop] = stopsOf(addressed, input, now)
  if (stop) throw new AppError('conflict', stop.message)
  const { opened, facts } = addressed
  const asked = { what: 'email', hasRead: true } as const
  const answer = mayReach(facts, asked, now)
  const atRisk = answer.may === 'yes' && addressed.familyStop === null ? null : input.reason
  const to = answer.may === 'yes' ? answer.to : firstMailbox(facts)
  const body = isTemplate(input.template) ? templates[input.template] : (input.text ?? '')
  const text = wordsOf(body, facts.contact.sender ?? null)
  const envelope = { to, subject, text, atRisk, tells: input.tellingReason }
  const id = await queueToVictim(tx, actor, opened, { envelope, now, jobs })
  if (atRisk !== null) await record(tx, actor, 'contact override', { kind: 'mail', id, caseId })
  return id
}

/** Where life is at risk: one of hers alone before one that is his too, a safe one before one that is not. */
function firstMailbox(facts: Facts): string {
  const ways = facts.contact.channels.filter(({ kind }) => kind === 'email')
  return safestOf(ways, facts)?.value ?? notFound()
}
