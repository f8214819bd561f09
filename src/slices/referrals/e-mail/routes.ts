import { type Context, Hono } from 'hono'
import {
  hashOf,
  InvalidInput,
  idParam,
  onceField,
  readForm,
  type Typed,
} from '../../../platform/http.ts'
import { log } from '../../../platform/log.ts'
import type { FieldError } from '../../../platform/ui/errors.ts'
import { readUpload } from '../../../platform/upload.ts'
import { wholeOf } from '../../../platform/whole.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { stepUp } from '../../../security/step-up.ts'
import { sendingFaults } from '../drafts/public.ts'
import { answersIn, keepTyped, NextForm, sendTyped } from '../own-drafts/public.ts'
import { referralPaths } from '../public.ts'
import { bringLetter, findLetter, takeOriginal } from './actions.ts'
import { uploadFaults } from './input.ts'
import { listUnsent } from './queries.ts'
import { MAX_UPLOAD_BYTES } from './reader/limits.ts'
import { prepareLetterReader, readLetterApart } from './reader/reader.ts'
import { endingOf, unchecked } from './rules.ts'
import { bringPage, letterPage } from './views.ts'

/** Somebody was written to: the email becomes a referral, each answer held against its line [PR 19]. */
export const letterRoutes = new Hono<StaffEnv>()

letterRoutes.get('/referrals/e-mail', guard('referral.triage'), (c) => {
  void prepareLetterReader() // while she looks for the file
  return askForFile(c)
})

letterRoutes.post('/referrals/e-mail', guard('referral.triage'), async (c) => {
  const { files, scanner } = c.var.parts
  const { actor, now } = c.var
  const upload = await readUpload(c, MAX_UPLOAD_BYTES, wholeOf, scanner)
  if (!upload.ok) return askForFile(c, uploadFaults[upload.fault])
  const { fileName: name, kept: bytes, fields } = upload
  const reading = await readLetterApart(bytes, name)
  if (reading.state === 'refused' && reading.fault !== null)
    log('letter reader broke', { fault: reading.fault })
  const sent = { key: fields[onceField] ?? '', bodyHash: hashOf(bytes) }
  let id: string | null = null
  try {
    return await c.var.once(sent, async (tx) => {
      if (reading.state === 'refused') throw new InvalidInput([unread(reading.sentence)])
      const { documents } = reading
      id = await bringLetter(tx, actor, { name, bytes, documents, now }, files)
      return goTo(referralPaths.letter(id))
    })
  } catch (error) {
    if (id !== null) await files.remove(actor.tenantId, id)
    if (error instanceof InvalidInput) return askForFile(c, error.fields[0]?.message)
    throw error
  }
})

letterRoutes.get('/referrals/e-mail/:id', guard('referral.triage'), (c) => showLetter(c))

letterRoutes.post('/referrals/e-mail/:id', guard('referral.triage'), async (c) => {
  const form = await readForm(c, NextForm)
  if (!form.ok) return showLetter(c, form.typed, form.errors)
  const id = idParam(c, 'id')
  const { actor, now, today } = c.var
  const { _once: _, ...typed } = form.typed
  if (form.value.next === 'keep')
    return c.var.once(form.sent, async (tx) => {
      const { opened } = await findLetter(tx, actor, id)
      await keepTyped(tx, actor, opened, { typed, now })
      return goTo(referralPaths.letter(id))
    })
  try {
    return await c.var.once(form.sent, async (tx) => {
      const { opened, original } = await findLetter(tx, actor, id)
      const { answers, errors } = answersIn(typed)
      const faults = errors.length > 0 ? errors : sendingFaults(answers, today, 'e-mail')
      const left = [...faults, ...unchecked(original.reading.found, typed)]
      if (left.length > 0) throw new InvalidInput(left)
      await sendTyped(tx, actor, opened, { answers, now, today })
      return goTo(referralPaths.one(id))
    })
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return showLetter(c, typed, error.fields)
  }
})

/** Nothing is handed out before the trace of it has committed. */
letterRoutes.get('/referrals/:id/original', guard('person.reveal'), stepUp, async (c) => {
  const id = idParam(c, 'id')
  const taken = await c.var.inTenant((tx) => takeOriginal(tx, c.var.actor, id))
  const bytes = await wholeOf(c.var.parts.files.read(taken.keys, id))
  const name = `referral-${taken.reference}.${endingOf(taken.original.name)}`
  return new Response(bytes, {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Content-Length': String(bytes.length),
    },
  })
})

const unread = (message: string) => ({ field: 'file', message })

async function askForFile(c: Context<StaffEnv>, message?: string) {
  const { id } = c.var.actor
  const unsent = await c.var.inTenant((tx) => listUnsent(tx, id))
  const errors = message === undefined ? [] : [unread(message)]
  const page = bringPage({ errors, unsent, once: c.var.forms.make() })
  return c.var.show(page, errors.length > 0 ? 422 : 200)
}

async function showLetter(c: Context<StaffEnv>, typed?: Typed, errors: FieldError[] = []) {
  const id = idParam(c, 'id')
  const { opened, original } = await c.var.inTenant((tx) => findLetter(tx, c.var.actor, id))
  const boxes = typed ?? opened.referral.kept.typed ?? {}
  const page = letterPage({ id, original, boxes, errors, once: c.var.forms.make() })
  return c.var.show(page, errors.length > 0 ? 422 : 200)
}
