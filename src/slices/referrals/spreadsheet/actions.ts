import type { Tx } from '../../../platform/db.ts'
import { notFound } from '../../../platform/errors.ts'
import { InvalidInput } from '../../../platform/http.ts'
import { type Actor, machine } from '../../../security/actor.ts'
import { destroyKey } from '../../../security/erasure/actions.ts'
import { record } from '../../../security/trace.ts'
import type { Answers } from '../answers/public.ts'
import { beginOwnDraft, sendTyped } from '../own-drafts/public.ts'
import type { RowAnswers } from './input.ts'
import {
  claimTakingIn,
  deleteSpreadsheet,
  findSpreadsheet,
  insertSpreadsheet,
  listCameIn,
  listCameInAbout,
  lockRows,
  type OpenSpreadsheet,
  setKept,
  setRowTokens,
} from './queries.ts'
import { type Judged, settle, type Table, withoutDeclined } from './rules.ts'
import type { TakenRow } from './tables.ts'

const traced = (id: string) => ({ kind: 'list of referrals', id })

/** Keeps a list for the look before the press: of who did not agree, nothing. None of its lines is a referral yet. */
export async function bringSpreadsheet(
  tx: Tx,
  actor: Actor,
  { name, table, now }: { name: string; table: Table; now: Date },
): Promise<string> {
  const kept = { name, ...withoutDeclined(table), taken: [] }
  const id = await insertSpreadsheet(tx, { kept, broughtBy: actor.id, broughtAt: now })
  await record(tx, actor, 'list of referrals brought', traced(id))
  return id
}

/** What somebody brought is hers alone. */
export async function openSpreadsheet(tx: Tx, actor: Actor, id: string): Promise<OpenSpreadsheet> {
  const opened = await findSpreadsheet(tx, id)
  return opened?.spreadsheet.broughtBy === actor.id ? opened : notFound()
}

/**
 * What would become of each line. Whether we know anybody in it is not asked here: a list of names would be answered
 * all at once, and what is found is a senior's alone to see (ADR-0042).
 */
export async function judgeRows(tx: Tx, rows: readonly RowAnswers[]): Promise<Judged<Answers>[]> {
  const inOrder = rows.filter(({ answers }) => answers !== null)
  const cameIn = await listCameIn(
    tx,
    inOrder.map(({ row }) => row.content),
  )
  const about = await listCameInAbout(
    tx,
    inOrder.map(({ row }) => row.about),
  )
  return settle(rows, { cameIn, about })
}

type Press = {
  rows: readonly RowAnswers[]
  leftOut: readonly number[] // lines that differ from what came in, and that she does not want as well
  now: Date
  today: string
}

/** Takes in the lines that are in order, all of them or none, each as any door takes one in (ADR-0041). */
export async function takeInRows(
  tx: Tx,
  actor: Actor,
  opened: OpenSpreadsheet,
  { rows, leftOut, now, today }: Press,
) {
  const { id, kept } = opened.spreadsheet
  if (!(await claimTakingIn(tx, id, now))) return // pressed before: the page says what came of it
  await lockRows(tx)
  const taken: TakenRow[] = []
  const toMend = new Set<number>()
  for (const { row, verdict } of await judgeRows(tx, rows)) {
    if (verdict.is === 'not-complete') toMend.add(row.at)
    if (verdict.is !== 'in-order') continue
    if (verdict.differsFrom !== null && leftOut.includes(row.at)) continue
    const draft = await beginOwnDraft(tx, actor, { door: 'spreadsheet', now })
    await setRowTokens(tx, draft.referral.id, row)
    await sendTyped(tx, actor, draft, { answers: verdict.answers, now, today })
    taken.push({ at: row.at, id: draft.referral.id, reference: draft.referral.reference })
  }
  if (taken.length === 0) throw new InvalidInput([nothingInOrder])
  const left = kept.table.rows.filter(({ at }) => toMend.has(at))
  await setKept(tx, opened, { ...kept, taken, table: { ...kept.table, rows: left } })
  await record(tx, actor, 'list of referrals taken in', traced(id))
}

const nothingInOrder = {
  field: 'lines',
  message:
    'No line of this list is to be taken in. Mend them, or take in one that you leave out, and choose the file again',
}

/** Whoever brought it wants it gone before its time. What came in stays. */
export async function removeSpreadsheet(tx: Tx, actor: Actor, id: string) {
  await openSpreadsheet(tx, actor, id)
  await remove(tx, actor, id, 'no-longer-needed')
}

/** The schedule of drafts says so. */
export const forgetSpreadsheet = (tx: Tx, id: string) =>
  remove(tx, { id: machine }, id, 'retention-over')

async function remove(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  id: string,
  ground: 'no-longer-needed' | 'retention-over',
) {
  await deleteSpreadsheet(tx, id)
  await destroyKey(tx, actor, id, ground)
  await record(tx, actor, 'list of referrals removed', traced(id))
}
