import { type Context, Hono } from 'hono'
import { decoded } from '../../../platform/encoding.ts'
import { readForm } from '../../../platform/http.ts'
import { readUpload } from '../../../platform/upload.ts'
import { wholeOf } from '../../../platform/whole.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { directoryPaths } from '../public.ts'
import { planImport, takeInFile } from './actions.ts'
import { AcceptanceForm, mostBytes, packed, uploadFaults } from './input.ts'
import { readFile } from './rules.ts'
import { newImportPage, planPage } from './views.ts'

export const importRoutes = new Hono<StaffEnv>()

importRoutes.get('/directory/imports/new', guard('directory.lead'), (c) => askForFile(c))

/** Shows what a file would change; it keeps nothing. */
importRoutes.post('/directory/imports', guard('directory.lead'), async (c) => {
  const upload = await readUpload(c, mostBytes, wholeOf, c.var.parts.scanner)
  if (!upload.ok) return askForFile(c, uploadFaults[upload.fault])
  const text = decoded(upload.kept)
  const reading = readFile(text)
  if (!reading.ok) return askForFile(c, reading.sentence)
  const file = packed(text)
  if (file === null) return askForFile(c, uploadFaults['too-large'])
  const plan = await c.var.inTenant((tx) => planImport(tx, reading))
  return c.var.show(planPage({ plan, file, once: c.var.forms.make() }))
})

importRoutes.post('/directory/imports/acceptance', guard('directory.lead'), async (c) => {
  const form = await readForm(c, AcceptanceForm)
  if (!form.ok) return askForFile(c, form.errors[0]?.message)
  const reading = readFile(form.value.file)
  if (!reading.ok) return askForFile(c, reading.sentence)
  return c.var.once(form.sent, async (tx) => {
    await takeInFile(tx, c.var.actor, reading, c.var.today)
    return goTo(directoryPaths.list())
  })
})

function askForFile(c: Context<StaffEnv>, message?: string) {
  const errors = message === undefined ? [] : [{ field: 'file', message }]
  const page = newImportPage({ errors, once: c.var.forms.make() })
  return c.var.show(page, errors.length > 0 ? 422 : 200)
}
