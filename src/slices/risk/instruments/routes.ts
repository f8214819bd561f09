import { type Context, Hono } from 'hono'
import { notFound } from '../../../platform/errors.ts'
import { type FieldError, readForm, type Typed } from '../../../platform/http.ts'
import { readUpload } from '../../../platform/upload.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import {
  listInForce,
  listVersions,
  loadInstrument,
  lookAtFile,
  recordLicence,
  retireVersion,
} from './actions.ts'
import { largestFile } from './file.ts'
import { FileForm, LicenceForm, RetirementForm, uploadFaults } from './input.ts'
import { instrumentPaths } from './paths.ts'
import { findLicence } from './queries.ts'
import { instrumentPage, instrumentsPage, loadPage } from './views.ts'

export const instrumentRoutes = new Hono<StaffEnv>()
type Staff = Context<StaffEnv>

instrumentRoutes.get('/service/instruments', guard('instrument.read'), async (c) => {
  const found = await c.var.inTenant(async (tx) => ({
    versions: await listVersions(tx),
    inForce: await listInForce(tx, c.var.today),
  }))
  return c.var.show(instrumentsPage({ ...found, mayLoad: mayLoad(c) }))
})

instrumentRoutes.get('/service/instruments/new', guard('instrument.load'), (c) =>
  c.var.show(loadPage({ once: c.var.forms.make(), text: '', looked: null, errors: [] })),
)

instrumentRoutes.post('/service/instruments/new', guard('instrument.load'), async (c) => {
  const form = await readForm(c, FileForm)
  if (!form.ok) return showFile(c, textIn(form.typed), form.errors)
  const { file, next } = form.value
  const looked = await c.var.inTenant((tx) => lookAtFile(tx, file))
  if (!looked.ok || next === 'look') return showFile(c, file, [])
  return c.var.once(form.sent, async (tx) => {
    await loadInstrument(tx, c.var.actor, file)
    return goTo(instrumentPaths.one(looked.instrument.code))
  })
})

// Nothing is kept here: the words of the file come back in the form above, to be looked at and loaded.
instrumentRoutes.post('/service/instruments/file', guard('instrument.load'), async (c) => {
  const upload = await readUpload(c, largestFile, textOf, c.var.parts.scanner)
  if (!upload.ok) return showFile(c, '', [{ field: 'file', message: uploadFaults[upload.fault] }])
  return showFile(c, upload.kept, [])
})

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = []
  for await (const some of bytes) all.push(some)
  return new TextDecoder().decode(Buffer.concat(all))
}

const textIn = ({ file }: Typed): string => [file ?? ''].flat()[0] ?? ''

async function showFile(c: Staff, text: string, errors: FieldError[]) {
  const looked = errors.length > 0 ? null : await c.var.inTenant((tx) => lookAtFile(tx, text))
  const page = { once: c.var.forms.make(), text, looked, errors }
  return c.var.show(loadPage(page), looked?.ok ? 200 : 422)
}

instrumentRoutes.get('/service/instruments/:code', guard('instrument.read'), (c) =>
  showInstrument(c, {}, []),
)

async function showInstrument(c: Staff, typed: Typed, errors: FieldError[]) {
  const code = codeOf(c)
  const found = await c.var.inTenant(async (tx) => ({
    versions: (await listVersions(tx)).filter(({ instrument }) => instrument.code === code),
    inForce: await listInForce(tx, c.var.today),
    licence: await findLicence(tx, code),
  }))
  if (found.versions.length === 0) notFound()
  const once = c.var.forms.make()
  const page = { ...found, code, typed, errors, once, mayLoad: mayLoad(c) }
  return c.var.show(instrumentPage(page), errors.length > 0 ? 422 : 200)
}

instrumentRoutes.post('/service/instruments/:code/licence', guard('instrument.load'), async (c) => {
  const code = codeOf(c)
  const form = await readForm(c, LicenceForm)
  if (!form.ok) return showInstrument(c, form.typed, form.errors)
  return c.var.once(form.sent, async (tx) => {
    await recordLicence(tx, c.var.actor, code, form.value)
    return goTo(instrumentPaths.one(code))
  })
})

instrumentRoutes.post(
  '/service/instruments/:code/retirement',
  guard('instrument.load'),
  async (c) => {
    const code = codeOf(c)
    const form = await readForm(c, RetirementForm)
    if (!form.ok) return showInstrument(c, form.typed, form.errors)
    return c.var.once(form.sent, async (tx) => {
      await retireVersion(tx, c.var.actor, { code, version: form.value.version })
      return goTo(instrumentPaths.one(code))
    })
  },
)

// What is no code is answered like one that nobody has; it is never asked of the database.
function codeOf(c: Staff): string {
  const code = c.req.param('code') ?? ''
  return /^[A-Z][A-Z0-9-]{1,19}$/.test(code) ? code : notFound()
}

const mayLoad = (c: Staff): boolean => c.var.actor.permissions.has('instrument.load')
