import type { Tx } from '../../../platform/db.ts'
import { londonDay } from '../../../platform/time.ts'
import { getKeys } from '../../../security/keys.ts'
import { allKeysOf } from '../known/public.ts'
import { findPeople, type Person, replaceTokens, type SearchKey, setWords } from '../public.ts'
import { insertMerge, listStanding, setUndone } from './queries.ts'
import { type Choice, mergedWords, partedWords, type Source, type Words } from './rules.ts'
import type { Merge } from './tables.ts'

type By = { by: string; at: Date }

/**
 * One record of a person is folded into another, which is found from now on by what either said. The one given up keeps
 * its own words, and no token: nobody meets it. Null: somebody changed one of them meanwhile.
 */
export async function foldPerson(
  tx: Tx,
  { kept, folded, readIn, choice, reason, by, at }: By & FoldInput,
): Promise<string | null> {
  const before = wordsOf(kept)
  const two = {
    kept: { ...before, caseId: readIn.kept },
    folded: { ...wordsOf(folded), caseId: readIn.folded },
  }
  const merged = mergedWords(two, choice, kept.kind, londonDay(at))
  if (!(await setWords(tx, kept, merged))) return null
  const made = { keptId: kept.id, foldedId: folded.id, kept: { before, merged }, reason, by, at }
  const id = await insertMerge(tx, await getKeys(tx, kept.id), made)
  await replaceTokens(tx, folded.id, [])
  await replaceTokens(tx, kept.id, [...allKeysOf(merged), ...(await foldedKeysOf(tx, kept.id))])
  return id
}

type FoldInput = {
  kept: Person
  folded: Person
  readIn: Record<Source, string> // in which case each was read by whoever chose
  choice: Choice
  reason: string
}

/** The record that was given up stands again by itself; what was added since stays where it was added. */
export async function unfoldPerson(tx: Tx, merge: Merge, by: By): Promise<boolean> {
  const people = await findPeople(tx, [merge.keptId, merge.foldedId])
  const [kept, folded] = [people.get(merge.keptId), people.get(merge.foldedId)]
  if (!kept || !folded) return false
  if (!(await setUndone(tx, merge.id, by))) return false
  const words = partedWords({ ...merge.kept, now: wordsOf(kept) })
  if (!(await setWords(tx, kept, words))) return false
  await replaceTokens(tx, kept.id, [...allKeysOf(words), ...(await foldedKeysOf(tx, kept.id))])
  await replaceTokens(tx, folded.id, allKeysOf(folded))
  return true
}

const wordsOf = ({ identity, contact }: Person): Words => ({ identity, contact })

/** By what else a record is found: what it said itself before, and what those said that were folded into it. */
export async function foldedKeysOf(tx: Tx, keptId: string): Promise<SearchKey[]> {
  const merges = await listStanding(tx, [keptId])
  const folded = await findPeople(
    tx,
    merges.map(({ foldedId }) => foldedId),
  )
  return [...merges.map(({ kept }) => kept.before), ...folded.values()].flatMap(allKeysOf)
}
