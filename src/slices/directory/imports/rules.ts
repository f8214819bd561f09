import type { Entry, Offer, Professional } from '../public.ts'
import { readOpenReferral } from './hsds/public.ts'
import { readTable } from './table/public.ts'
import type { Note, Read, Reading } from './terms/public.ts'

/** Reads a file of services, whichever of the two it is. Every fault of it is a sentence. */
export function readFile(text: string): Reading {
  const start = text.trimStart()
  if (start === '') return { ok: false, sentence: 'This file is empty.' }
  if (!/^[[{]/.test(start)) return readTable(text)
  try {
    return readOpenReferral(JSON.parse(text))
  } catch {
    return { ok: false, sentence: 'This file begins like JSON, and breaks off or is not JSON.' }
  }
}

type Known = { entry: Entry; professionals: (Professional & { id: string; byImport: boolean })[] }

export type PeopleChange = { added: Professional[]; withdrawn: string[] }
export type Change = { entry: Entry; read: Read; fields: (keyof Offer)[]; people: PeopleChange }

/** What a file would change. Same file, same directory: nothing. */
export type Plan = {
  source: 'csv' | 'open-referral'
  added: Read[]
  changed: Change[]
  unchanged: number
  retired: string[] // here retired: a file brings nothing back
  notes: Note[]
}

/** @param others names of services here that came another way: the same one may stand here twice. */
export function planOf(
  reading: Extract<Reading, { ok: true }>,
  known: readonly Known[],
  others: ReadonlySet<string> = new Set(),
): Plan {
  const { source, read } = reading
  const byKey = new Map(known.map((each) => [each.entry.sourceKey, each]))
  const seen = new Map<string, string>()
  const plan: Plan = {
    source,
    added: [],
    changed: [],
    unchanged: 0,
    retired: [],
    notes: [...reading.notes],
  }
  for (const each of read) {
    const before = seen.get(each.key)
    if (before !== undefined) {
      plan.notes.push({ at: each.at, what: `called the same as ${before}: left out` })
      continue
    }
    seen.set(each.key, each.at)
    const here = byKey.get(each.key)
    if (here === undefined) {
      plan.added.push(each)
      if (others.has(each.offer.name))
        plan.notes.push({
          at: each.at,
          what: 'the same name is here already, from elsewhere: look',
        })
    } else if (here.entry.retired !== null) plan.retired.push(here.entry.offer.name)
    else compare(plan, here, each)
  }
  return plan
}

function compare(plan: Plan, { entry, professionals }: Known, read: Read) {
  const fields = changedFields(entry.offer, read.offer)
  const people = peopleChange(professionals, read.professionals)
  const isSame = fields.length + people.added.length + people.withdrawn.length === 0
  if (isSame) plan.unchanged += 1
  else plan.changed.push({ entry, read, fields, people })
}

const changedFields = (before: Offer, after: Offer): (keyof Offer)[] => {
  const fields = Object.keys(after).flatMap((field) => (isField(after, field) ? [field] : []))
  return fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
}
const isField = (offer: Offer, field: string): field is keyof Offer => Object.hasOwn(offer, field)

/** Whom a worker named by hand no file takes away; whom a file named and names no more has left. */
function peopleChange(here: Known['professionals'], read: Professional[]): PeopleChange {
  const named = new Set(read.map(called))
  const standing = new Set(here.map(called))
  return {
    added: read.filter((each) => !standing.has(called(each))),
    withdrawn: here.filter((each) => each.byImport && !named.has(called(each))).map(({ id }) => id),
  }
}
const called = ({ name, role, contact }: Professional) => JSON.stringify([name, role, contact])
