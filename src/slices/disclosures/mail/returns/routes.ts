import { type Context, Hono } from 'hono'
import { AppError } from '../../../../platform/errors.ts'
import { hashOf, InvalidInput, idParam, onceField, readForm } from '../../../../platform/http.ts'
import { errorsFor } from '../../../../platform/ui/errors.ts'
import { readUpload } from '../../../../platform/upload.ts'
import { wholeOf } from '../../../../platform/whole.ts'
import { goTo, type StaffEnv } from '../../../../security/door.ts'
import { guard } from '../../../../security/guard.ts'
import {
  mailsAPage,
  noteCameBack,
  openOutbound,
  outboxPage,
  outboxPaths,
  SeenForm,
  seeOutbox,
} from '../public.ts'
import { takeReturned } from './actions.ts'
import { MAX_RETURN_BYTES, notKnown, onlyDelayed, uploadFaults } from './input.ts'
import { readReturnedApart } from './reader/reader.ts'
import type { Returned } from './rules.ts'
import { returnForm } from './views.ts'

/** By SMTP a mail comes back as a message in the service's own mailbox, which a person reads. */
export const returnRoutes = new Hono<StaffEnv>()

/** The file is looked at and let go: nothing of it is kept, or written anywhere. */
returnRoutes.post(outboxPaths.returns(), guard('mail.send'), async (c) => {
  const { actor, now, parts } = c.var
  const upload = await readUpload(c, MAX_RETURN_BYTES, wholeOf, parts.scanner)
  if (!upload.ok) return askAgain(c, uploadFaults[upload.fault])
  const { kept: bytes, fields } = upload
  const returned = await readReturnedApart(bytes)
  const sent = { key: fields[onceField] ?? '', bodyHash: hashOf(bytes) }
  try {
    return await c.var.once(sent, async (tx) => {
      const id = idIn(returned)
      if (!(await takeReturned(tx, actor, id, now))) throw refusedFor(notKnown)
      return goTo(outboxPaths.one(id))
    })
  } catch (error) {
    if (error instanceof InvalidInput) return askAgain(c, error.fields[0]?.message ?? notKnown)
    throw error
  }
})

returnRoutes.post('/service/outbox/:id/return', guard('mail.send'), async (c) => {
  const id = idParam(c, 'id')
  const { actor, now } = c.var
  const form = await readForm(c, SeenForm)
  if (!form.ok) throw new AppError('conflict', 'This changed while you had it open. Open it again.')
  return c.var.once(form.sent, async (tx) => {
    const { mail } = await openOutbound(tx, actor, id, 'mail.send')
    await noteCameBack(tx, actor, mail, { version: form.value.version, now })
    return goTo(outboxPaths.one(id))
  })
})

function idIn(returned: Returned): string {
  switch (returned.is) {
    case 'failed':
      return returned.mailId
    case 'delayed':
      throw refusedFor(onlyDelayed)
    case 'none':
      throw refusedFor(notKnown)
  }
}

const refusedFor = (message: string) => new InvalidInput([{ field: 'file', message }])

async function askAgain(c: Context<StaffEnv>, message: string) {
  const lines = await c.var.inTenant((tx) => seeOutbox(tx, c.var.actor, 1))
  const errors = errorsFor([{ field: 'file', message }])
  const hasMore = lines.length > mailsAPage
  const broughtBack = { errors, form: returnForm(errors, c.var.forms.make()) }
  const page = { lines: lines.slice(0, mailsAPage), page: 1, hasMore, broughtBack }
  return c.var.show(outboxPage(page), 422)
}
