import type { Tx } from '../../../platform/db.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import { dayInWords, londonDay } from '../../../platform/time.ts'
import type { Actor } from '../../../security/actor.ts'
import { caseFrame, listWithheldIds, type OpenCase, openCase } from '../../cases/public.ts'
import {
  basisWords,
  type Decided,
  decide,
  type Fault,
  fileNameOf,
  groundSentence,
  hold,
  listProtected,
  openToMake,
  type ProtectedValue,
  refusalsOf,
  requireMayDisclose,
  type Selection,
  scannerOf,
  stringsIn,
} from '../../disclosures/public.ts'
import { listWorkers } from '../../workforce/public.ts'
import { listCaseAmendments } from '../amendments/public.ts'
import { listKept } from '../evidence/public.ts'
import { listSources } from '../imports/public.ts'
import { type Channel, type Incident, listIncidents, noFilter } from '../public.ts'
import type { Additions } from './additions/public.ts'
import { chosenFrom, refusalOf } from './choice/public.ts'
import { chronologyDocument } from './document.ts'
import { type ChronologyFile, fileOf } from './file.ts'
import { saysImpact } from './impact/public.ts'
import type { ChronologyInput } from './input.ts'
import { omissionSentences } from './omissions/public.ts'
import { listImportCounts } from './queries.ts'
import { namesOthers, type Told, told } from './rules.ts'

type InCase = Parameters<typeof listIncidents>[1]

const everything = { from: 0, limit: 200_000 }

/** The record as a reader outside will find it: chosen, in order, with what is protected taken out. */
export type Gathered = {
  total: number
  withheld: number // from the victim: for the worker to read, never in the file, which the victim may come to see
  chosen: Incident[]
  channels: Channel[]
  told: Told
  additions: Additions
  leftOut: string[]
  values: ProtectedValue[]
}

export async function gather(
  tx: Tx,
  opened: InCase,
  { victimId, selection }: { victimId: string; selection: Selection },
): Promise<Gathered> {
  const workers = await listWorkers(tx)
  const values = await listProtected(tx, victimId)
  const all = await listIncidents(tx, opened, { ...noFilter, order: 'oldest' }, everything)
  const hidden = await listWithheldIds(tx, opened, 'incident')
  const isWithheld = ({ id }: Incident) => hidden.has(id)
  const withheld = all.filter(isWithheld).length
  const incidents = selection.include.includes('withheld')
    ? all
    : all.filter((incident) => !isWithheld(incident))
  const { chosen, ...outside } = chosenFrom(incidents, selection)
  const importIds = [...new Set(chosen.flatMap(({ importId }) => importId ?? []))]
  const sources = await listSources(tx, opened.keys, importIds)
  const counts = await listImportCounts(tx, importIds)
  const names = new Map(workers.map(({ id, workingName }) => [id, workingName]))
  const kept = await listKept(tx, importIds)
  const additions = await listCaseAmendments(tx, opened)
  const { include } = selection
  const scan = scannerOf(values)
  const found = told({ chosen, sources, kept, additions, names, include, scan })
  const files = sources.flatMap(({ importId }, at) => {
    const own = counts.find((each) => each.importId === importId)
    return own ? [{ name: found.sources[at]?.name ?? '', counts: own }] : []
  })
  const notBroughtIn = chosen.filter(({ attachment }) => attachment !== null).length
  const { removals } = found
  const notAskedFor = notIncluded(chosen, include)
  const leftOut = omissionSentences({ ...outside, removals, notBroughtIn, notAskedFor, files })
  const channels = [...new Set(incidents.map(({ channel }) => channel))]
  const total = all.length
  return { total, withheld, chosen, channels, told: found, additions, leftOut, values }
}

/** How many entries tell what was not ticked. */
const notIncluded = (chosen: Incident[], include: readonly string[]) => ({
  impact: include.includes('impact') ? 0 : chosen.filter(saysImpact).length,
  witnesses: include.includes('witnesses') ? 0 : chosen.filter(namesOthers).length,
})

/** All that stands against this decision in this case, before it is made: nothing is kept of it. */
export async function refusalsFor(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { input, now }: { input: ChronologyInput; now: Date },
) {
  const opened = await openCase(tx, actor, caseId, 'disclosure.make')
  requireMayDisclose(actor, opened.case)
  const { decision, selection } = input
  const found = await gather(tx, opened, { victimId: opened.case.victim_id, selection })
  const refusal = refusalOf(found.total, found.chosen.length)
  const faults: Fault[] = await refusalsOf(tx, opened, decision, {
    values: found.values,
    now,
  })
  return refusal === null ? faults : [refusal, ...faults]
}

export type Now = { now: Date; jobs: Jobs }

/** Keeps the decision, with what the file will say of its maker and its subject, and has the file made. */
export async function decideChronology(
  tx: Tx,
  actor: Actor,
  caseId: string,
  input: ChronologyInput,
  { now, jobs }: Now,
): Promise<string> {
  const opened: OpenCase = await openCase(tx, actor, caseId, 'disclosure.make')
  const { name } = await caseFrame(tx, opened, now)
  const decision: Decided = {
    ...input.decision,
    selection: input.selection,
    format: input.format,
    preparedBy: actor.workingName,
    serviceName: actor.tenantName,
    about: name,
    reference: opened.case.reference,
    victimId: opened.case.victim_id,
  }
  return decide(tx, actor, opened, { kind: 'chronology', decision, now, jobs })
}

export type Pack = { file: ChronologyFile; leftOut: string[] }

/** The file of a disclosure that waits to be made; null where a wall, its ground or a protected value holds it back. */
export async function prepareChronology(tx: Tx, id: string, now: Date): Promise<Pack | null> {
  const found = await openToMake(tx, id, now)
  if (!found) return null
  const { decision, kind } = found.disclosure
  const gathered = await gather(tx, found.opened, decision)
  const [first, last] = [gathered.chosen[0], gathered.chosen.at(-1)]
  if (!first || !last) return held(tx, found, 'nothing-to-share')
  const document = chronologyDocument({
    cover: { ...coverOf(decision, now), from: dayInWords(first.on), to: dayInWords(last.on) },
    ...gathered.told,
    leftOut: gathered.leftOut,
  })
  if (decision.format === 'text') throw new Error('A chronology is never made as plain text')
  const file = fileOf(decision.format, document, now)
  // The last look, at what will really be set: nothing protected leaves, wherever it came from.
  const scan = scannerOf(gathered.values)
  const said = [fileNameOf(kind, decision), ...stringsIn(document), ...stringsIn(wordsOf(file))]
  if (said.some((words) => scan(words).length > 0)) return held(tx, found, 'protected-values')
  return { file, leftOut: gathered.leftOut }
}

/** The template is ours: only what it is given can say anything of anybody. */
const wordsOf = (file: ChronologyFile) => (file.format === 'pdf' ? file.says.data : file.says)

type Held = NonNullable<Awaited<ReturnType<typeof openToMake>>>

async function held(tx: Tx, { disclosure, opened }: Held, problem: Parameters<typeof hold>[2]) {
  await hold(tx, { id: disclosure.id, caseId: opened.case.id }, problem)
  return null
}

const coverOf = (decision: Decided, now: Date) => ({
  serviceName: decision.serviceName,
  preparedBy: decision.preparedBy,
  preparedOn: dayInWords(londonDay(now)),
  forWhom: {
    person: decision.person,
    organisation: decision.organisation,
    role: decision.role,
  },
  purpose: decision.purpose,
  caseReference: decision.reference,
  about: decision.about,
  confidentialityGround: groundSentence(decision, dayInWords),
  dataProtectionBasis: basisWords[decision.basis],
})
