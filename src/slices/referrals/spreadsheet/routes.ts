import { type Context, Hono } from 'hono'
import { csvOf } from '../../../platform/csv.ts'
import { hashOf, InvalidInput, idParam, onceField, readForm } from '../../../platform/http.ts'
import { log } from '../../../platform/log.ts'
import type { FieldError } from '../../../platform/ui/errors.ts'
import { readUpload } from '../../../platform/upload.ts'
import { wholeOf } from '../../../platform/whole.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { referralPaths } from '../public.ts'
import {
  bringSpreadsheet,
  judgeRows,
  openSpreadsheet,
  removeSpreadsheet,
  takeInRows,
} from './actions.ts'
import { template } from './columns/public.ts'
import { answersOfRows, PressForm, TakingInForm, uploadFaults } from './input.ts'
import { listSpreadsheets } from './queries.ts'
import { MAX_UPLOAD_BYTES } from './reader/limits.ts'
import { prepareSpreadsheetReader, readSpreadsheetApart } from './reader/reader.ts'
import { rowsToMend } from './rules.ts'
import { chooseFilePage, spreadsheetPage } from './views.ts'

/** Several come at once, as a list: each line becomes a referral, once somebody has looked what it would be. */
export const spreadsheetRoutes = new Hono<StaffEnv>()

spreadsheetRoutes.get('/referrals/spreadsheet', guard('referral.triage'), (c) => {
  void prepareSpreadsheetReader() // while she looks for the file
  return askForFile(c)
})

spreadsheetRoutes.get('/referrals/spreadsheet/template', guard('referral.triage'), () =>
  asCsv('referrals', template),
)

spreadsheetRoutes.post('/referrals/spreadsheet', guard('referral.triage'), async (c) => {
  const { actor, now, parts } = c.var
  const upload = await readUpload(c, MAX_UPLOAD_BYTES, wholeOf, parts.scanner)
  if (!upload.ok) return askForFile(c, uploadFaults[upload.fault])
  const { fileName: name, kept: bytes, fields } = upload
  const reading = await readSpreadsheetApart(bytes)
  if (reading.state === 'refused' && reading.fault !== null)
    log('spreadsheet reader broke', { fault: reading.fault })
  const sent = { key: fields[onceField] ?? '', bodyHash: hashOf(bytes) }
  try {
    return await c.var.once(sent, async (tx) => {
      if (reading.state === 'refused') throw new InvalidInput([unread(reading.sentence)])
      const id = await bringSpreadsheet(tx, actor, { name, table: reading.table, now })
      return goTo(referralPaths.spreadsheet(id))
    })
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return askForFile(c, error.fields[0]?.message)
  }
})

spreadsheetRoutes.get('/referrals/spreadsheet/:id', guard('referral.triage'), (c) => showLines(c))

spreadsheetRoutes.get('/referrals/spreadsheet/:id/to-mend', guard('referral.triage'), async (c) => {
  const { spreadsheet, judged } = await judgedLines(c)
  return asCsv(
    'referrals-to-mend',
    rowsToMend(spreadsheet.kept.table, judged, spreadsheet.takenAt !== null),
  )
})

spreadsheetRoutes.post(
  '/referrals/spreadsheet/:id/taking-in',
  guard('referral.triage'),
  async (c) => {
    const form = await readForm(c, TakingInForm)
    if (!form.ok) return showLines(c, form.errors)
    const id = idParam(c, 'id')
    const { leftOut } = form.value
    const { actor, now, today } = c.var
    try {
      return await c.var.once(form.sent, async (tx) => {
        const opened = await openSpreadsheet(tx, actor, id)
        const rows = answersOfRows(opened.spreadsheet.kept.table, today)
        await takeInRows(tx, actor, opened, { rows, leftOut, now, today })
        return goTo(referralPaths.spreadsheet(id))
      })
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      return showLines(c, error.fields)
    }
  },
)

spreadsheetRoutes.post(
  '/referrals/spreadsheet/:id/removal',
  guard('referral.triage'),
  async (c) => {
    const form = await readForm(c, PressForm)
    if (!form.ok) return showLines(c, form.errors)
    const id = idParam(c, 'id')
    return c.var.once(form.sent, async (tx) => {
      await removeSpreadsheet(tx, c.var.actor, id)
      return goTo(referralPaths.spreadsheets())
    })
  },
)

const unread = (message: string) => ({ field: 'file', message })

async function askForFile(c: Context<StaffEnv>, message?: string) {
  const { id } = c.var.actor
  const brought = await c.var.inTenant((tx) => listSpreadsheets(tx, id))
  const errors = message === undefined ? [] : [unread(message)]
  const page = chooseFilePage({ errors, brought, once: c.var.forms.make() })
  return c.var.show(page, errors.length > 0 ? 422 : 200)
}

function judgedLines(c: Context<StaffEnv>) {
  const id = idParam(c, 'id')
  return c.var.inTenant(async (tx) => {
    const { spreadsheet } = await openSpreadsheet(tx, c.var.actor, id)
    const judged = await judgeRows(tx, answersOfRows(spreadsheet.kept.table, c.var.today))
    return { spreadsheet, judged }
  })
}

async function showLines(c: Context<StaffEnv>, errors: FieldError[] = []) {
  const { spreadsheet, judged } = await judgedLines(c)
  const once = { takeIn: c.var.forms.make(), remove: c.var.forms.make() }
  const page = spreadsheetPage({ spreadsheet, judged, errors, once })
  return c.var.show(page, errors.length > 0 ? 422 : 200)
}

const asCsv = (name: string, rows: readonly (readonly string[])[]) =>
  new Response(csvOf(rows), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.csv"`,
    },
  })
