import { setTimeout as sleep } from 'node:timers/promises'
import { type Context, Hono } from 'hono'
import { notFound } from '../../../platform/errors.ts'
import {
  type FieldError,
  hashOf,
  InvalidInput,
  idParam,
  onceField,
  readForm,
  readTyped,
  type Sent,
  type Typed,
} from '../../../platform/http.ts'
import { newId } from '../../../platform/ids.ts'
import type { Answer } from '../../../platform/once.ts'
import { readUpload } from '../../../platform/upload.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { caseFrame, openCase, requireOpen } from '../../cases/public.ts'
import { timelinePaths } from '../public.ts'
import {
  acceptImport,
  bringImport,
  chooseDateOrder,
  declineImport,
  draftsFrom,
  openForImport,
  openImport,
} from './actions.ts'
import { previewPage } from './drafts/public.ts'
import { AcceptanceForm, DateOrderForm, firstOf, uploadDateOrder, uploadFaults } from './input.ts'
import { importPaths } from './paths.ts'
import { findImportCase, listWaiting } from './queries.ts'
import { MAX_UPLOAD_BYTES } from './reader/limits.ts'
import type { DateOrder, ImportState } from './rules.ts'
import { dateOrderPage, newImportPage, readingPage, settledPage } from './views.ts'

export const importRoutes = new Hono<StaffEnv>()
type Staff = Context<StaffEnv>

importRoutes.get('/cases/:caseId/imports/new', guard('timeline.import'), (c) =>
  askForFile(c, idParam(c, 'caseId'), []),
)

importRoutes.post('/cases/:caseId/imports', guard('timeline.import'), async (c) => {
  const caseId = idParam(c, 'caseId')
  const brought = await receiveFile(c, caseId, (importId) =>
    goTo(importPaths.one(caseId, importId)),
  )
  if (!brought.ok) return askForFile(c, caseId, [brought.error])
  const { importId } = brought
  if (importId === null) return brought.answer // sent before: the first answer
  if ((await waitForReader(c, importId)) !== 'refused') return brought.answer
  return askForFile(c, caseId, [{ field: 'file', message: await sentenceOf(c, importId) }])
})

importRoutes.get('/cases/:caseId/imports/:importId', guard('timeline.import'), (c) =>
  showImport(c, {}, []),
)

importRoutes.post(
  '/cases/:caseId/imports/:importId/date-order',
  guard('timeline.import'),
  async (c) => {
    const { caseId, importId } = await idsOf(c)
    const form = await readForm(c, DateOrderForm)
    if (!form.ok) return showImport(c, form.typed, form.errors)
    const answer = await c.var.once(form.sent, async (tx) => {
      await chooseDateOrder(tx, c.var.actor, importId, form.value.dateOrder, c.var.parts.jobs)
      return goTo(importPaths.one(caseId, importId))
    })
    await waitForReader(c, importId)
    return answer
  },
)

importRoutes.post(
  '/cases/:caseId/imports/:importId/acceptance',
  guard('timeline.import'),
  async (c) => {
    const { caseId, importId } = await idsOf(c)
    const form = await readForm(c, AcceptanceForm)
    if (!form.ok) return showImport(c, form.typed, form.errors)
    const around = { jobs: c.var.parts.jobs, now: c.var.now }
    try {
      return await c.var.once(form.sent, async (tx) => {
        await acceptImport(tx, c.var.actor, importId, form.value, around)
        return goTo(timelinePaths.timeline(caseId))
      })
    } catch (error) {
      if (error instanceof InvalidInput) return showImport(c, form.typed, error.fields)
      throw error
    }
  },
)

importRoutes.post(
  '/cases/:caseId/imports/:importId/destruction',
  guard('timeline.import'),
  async (c) => {
    const { caseId, importId } = await idsOf(c)
    const { sent } = await readTyped(c)
    const around = { jobs: c.var.parts.jobs, now: c.var.now }
    return c.var.once(sent, async (tx) => {
      await declineImport(tx, c.var.actor, importId, around)
      return goTo(importPaths.one(caseId, importId))
    })
  },
)

async function idsOf(c: Staff): Promise<{ caseId: string; importId: string }> {
  const ids = { caseId: idParam(c, 'caseId'), importId: idParam(c, 'importId') }
  const known = await c.var.inTenant((tx) => findImportCase(tx, ids.importId))
  return known?.caseId === ids.caseId ? ids : notFound()
}

async function askForFile(c: Staff, caseId: string, errors: FieldError[]) {
  const page = await c.var.inTenant(async (tx) => {
    const opened = await openCase(tx, c.var.actor, caseId, 'timeline.import')
    requireOpen(opened.case)
    return {
      frame: await caseFrame(tx, opened, c.var.now),
      waiting: await listWaiting(tx, caseId),
    }
  })
  const once = c.var.forms.make()
  return c.var.show(newImportPage({ ...page, once, errors }), errors.length > 0 ? 422 : 200)
}

/** The page of an import, whatever has become of it; with what was typed, where that could not be taken. */
async function showImport(c: Staff, typed: Typed, errors: FieldError[]) {
  const { importId } = await idsOf(c)
  const from = firstOf(c.req.query('from'))
  const page = await c.var.inTenant(async (tx) => {
    const { opened, found } = await openImport(tx, c.var.actor, importId)
    const frame = await caseFrame(tx, opened, c.var.now)
    return { frame, found, drafts: await draftsFrom(tx, opened, found, from) }
  })
  const shown = { ...page, once: c.var.forms.make(), typed, errors, from }
  const { summary, state } = page.found
  const status = errors.length > 0 ? 422 : 200
  if (state === 'reading') return c.var.show(readingPage(shown))
  if (summary?.state === 'asks-date-order')
    return c.var.show(dateOrderPage({ ...shown, ...summary }), status)
  if (summary?.state === 'read') return c.var.show(previewPage({ ...shown, summary }), status)
  return c.var.show(settledPage(shown))
}

export type Received =
  | { ok: true; answer: Response; importId: string | null } // null: sent before
  | { ok: false; error: FieldError }

/**
 * Takes a file in: sealed under the key of its case as it arrives, and only then read. What could not be taken,
 * or was taken before, is removed again.
 */
export async function receiveFile(
  c: Staff,
  caseId: string,
  answerFor: (importId: string) => Answer,
): Promise<Received> {
  const { files, jobs, scanner } = c.var.parts
  const { actor, now } = c.var
  const id = newId()
  const opened = await c.var.inTenant((tx) => openForImport(tx, actor, caseId, now))
  const keep = (bytes: AsyncIterable<Uint8Array>) => files.put(opened.keys, id, bytes)
  const upload = await readUpload(c, MAX_UPLOAD_BYTES, keep, scanner)
  const remove = () => files.remove(actor.tenantId, id)
  const dateOrder = uploadDateOrder.safeParse(upload.fields.dateOrder ?? null)
  if (!upload.ok || !dateOrder.success) {
    await remove()
    if (!upload.ok)
      return { ok: false, error: { field: 'file', message: uploadFaults[upload.fault] } }
    return { ok: false, error: { field: 'dateOrder', message: orderFault } }
  }

  const { fileName, kept } = upload
  const brought = { id, fileName, ...kept, dateOrder: dateOrder.data, broughtAt: now }
  let isNew = false
  try {
    const answer = await c.var.once(sentOf(c, upload.fields, brought), async (tx) => {
      isNew = true
      const again = await openForImport(tx, actor, caseId, now)
      await bringImport(tx, actor, again, brought, jobs)
      return answerFor(id)
    })
    if (!isNew) await remove()
    return { ok: true, answer, importId: isNew ? id : null }
  } catch (error) {
    await remove()
    throw error
  }
}

const orderFault = 'dateOrder is dmy, mdy or ymd'

type Fields = Record<string, string>
type Brought = { fileName: string; sha256: Uint8Array; dateOrder: DateOrder | null }

/** A repeat is the same key with the same file under the same name. */
function sentOf(c: Staff, fields: Fields, { fileName, sha256, dateOrder }: Brought): Sent {
  const hash = Buffer.from(sha256).toString('hex')
  const bodyHash = hashOf(JSON.stringify([hash, fileName, dateOrder]))
  return { key: fields[onceField] ?? c.req.header('Idempotency-Key') ?? '', bodyHash }
}

const longestWait = 10_000
const between = 150

/** Waits for the reader for as long as a person would, in short looks; what takes longer goes on without her. */
export async function waitForReader(c: Staff, importId: string): Promise<ImportState> {
  const until = performance.now() + longestWait
  for (;;) {
    const known = await c.var.inTenant((tx) => findImportCase(tx, importId))
    const state = known?.state ?? 'refused'
    if (state !== 'reading' || performance.now() > until) return state
    await sleep(between)
  }
}

/** Why a file was refused, in words for whoever brought it. */
export const sentenceOf = (c: Staff, importId: string): Promise<string> =>
  c.var.inTenant(async (tx) => {
    const { found } = await openImport(tx, c.var.actor, importId)
    return found.summary?.state === 'refused' ? found.summary.sentence : ''
  })
