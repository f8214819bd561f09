import { sql } from 'kysely'
import type { Tx } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import { sealJson, unseal } from '../../../platform/sealing.ts'
import { findKeys, getKeys, makeKeys } from '../../../security/keys.ts'
import type { ErasureAsker, Outcome } from './rules.ts'
import type {
  AnswerWords,
  ErasureGround,
  ErasureRequest,
  RequestLine,
  RequestWords,
} from './tables.ts'

const placeOf = (column: 'words' | 'answer', row: string) => ({
  table: 'erasure_request',
  column,
  row,
})

export type NewRequest = {
  askedBy: ErasureAsker
  words: RequestWords
  receivedOn: string
  dueOn: string
  by: string
  at: Date
}

/** Under a key of its own, joined to nobody: whoever asks may be nobody we know. */
export async function insertRequest(tx: Tx, asked: NewRequest): Promise<string> {
  const id = newId()
  const keys = await makeKeys(tx, id)
  await tx
    .insertInto('erasure_request')
    .values({
      id,
      asked_by: asked.askedBy,
      words: sealJson<'P3'>(keys, placeOf('words', id), asked.words),
      received_on: asked.receivedOn,
      due_on: asked.dueOn,
      answer: null,
      registered_by: asked.by,
      registered_at: asked.at,
    })
    .execute()
  return id
}

const lines = (tx: Tx) =>
  tx
    .selectFrom('erasure_request')
    .select([
      'id',
      'asked_by as askedBy',
      'received_on as receivedOn',
      'due_on as dueOn',
      sql<boolean>`put_off_at is not null`.as('isPutOff'),
      'state',
    ])

/** Those that wait first, the one to be answered soonest on top; then the newest answered. */
export const listRequests = (tx: Tx): Promise<RequestLine[]> =>
  lines(tx)
    .orderBy(sql`case when state = 'open' then 0 else 1 end`)
    .orderBy(sql`case when state = 'open' then due_on end`)
    .orderBy('received_on', 'desc')
    .orderBy('id')
    .limit(200)
    .execute()

/** Requests that were granted, in whole or in part, and joined to this case. */
export const listGrantedOf = (tx: Tx, caseId: string): Promise<RequestLine[]> =>
  lines(tx)
    .where('case_id', '=', caseId)
    .where('state', 'in', ['granted', 'partly'])
    .orderBy('received_on')
    .execute()

export async function countOpenRequests(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('erasure_request')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return row.n
}

/** Null: there is none, or its own words were erased. */
export async function findRequest(tx: Tx, id: string): Promise<ErasureRequest | null> {
  const row = await tx
    .selectFrom('erasure_request')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  const keys = row && (await findKeys(tx, [id])).get(id)
  if (!row || !keys) return null
  return {
    id,
    askedBy: row.asked_by,
    receivedOn: row.received_on,
    dueOn: row.due_on,
    isPutOff: row.put_off_at !== null,
    state: row.state,
    words: JSON.parse(unseal(keys, placeOf('words', id), row.words)),
    answer: row.answer && JSON.parse(unseal(keys, placeOf('answer', id), row.answer)),
    ground: row.ground,
    caseId: row.case_id,
    registeredBy: row.registered_by,
    answeredBy: row.answered_by,
    answeredAt: row.answered_at,
    version: row.version,
  }
}

export type Answer = {
  state: Outcome
  ground: string | null
  caseId: string | null
  words: AnswerWords
  by: string
  at: Date
}

/** False: it was answered, or put off, since it was read. */
export async function setAnswered(tx: Tx, id: string, version: number, answer: Answer) {
  const keys = await getKeys(tx, id)
  const changed = await tx
    .updateTable('erasure_request')
    .set({
      state: answer.state,
      ground: answer.ground,
      case_id: answer.caseId,
      answer: sealJson<'P3'>(keys, placeOf('answer', id), answer.words),
      answered_by: answer.by,
      answered_at: answer.at,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}

export async function setPutOff(tx: Tx, id: string, dueOn: string, at: Date): Promise<boolean> {
  const changed = await tx
    .updateTable('erasure_request')
    .set({ due_on: dueOn, put_off_at: at, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where('put_off_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}

/** Why the law lets a service refuse, in the order of the list. */
export const listErasureGrounds = (tx: Tx): Promise<ErasureGround[]> =>
  tx.selectFrom('erasure_ground').selectAll().orderBy('code').execute()
