import { type Context, Hono } from 'hono'
import type { Tx } from '../../../platform/db.ts'
import { AppError } from '../../../platform/errors.ts'
import { idParam, pageNumber, readForm } from '../../../platform/http.ts'
import { errorsFor } from '../../../platform/ui/errors.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { stepUp } from '../../../security/step-up.ts'
import { listWalls } from '../../cases/public.ts'
import { listWorkers } from '../../workforce/public.ts'
import { readWords } from '../public.ts'
import { handOver, openOutbound, type Seen, seeOutbox, sendAgain } from './actions.ts'
import { SeenForm } from './input.ts'
import { outboxPaths } from './paths.ts'
import { wallTowards } from './policy.ts'
import { mailsAPage } from './queries.ts'
import { returnForm } from './returns/public.ts'
import { mailPage, outboxPage } from './views.ts'

export const outboxRoutes = new Hono<StaffEnv>()

outboxRoutes.get('/service/outbox', guard('mail.read'), async (c) => {
  const page = pageNumber(c.req.query('page'))
  const lines = await c.var.inTenant((tx) => seeOutbox(tx, c.var.actor, page))
  const hasMore = lines.length > mailsAPage
  const errors = errorsFor([])
  const maySend = c.var.actor.permissions.has('mail.send')
  const broughtBack = maySend ? { errors, form: returnForm(errors, c.var.forms.make()) } : null
  return c.var.show(outboxPage({ lines: lines.slice(0, mailsAPage), page, hasMore, broughtBack }))
})

outboxRoutes.get('/service/outbox/:id', guard('mail.read'), async (c) => {
  const { actor, now, parts } = c.var
  const found = await c.var.inTenant(async (tx) => {
    const { mail, opened } = await openOutbound(tx, actor, idParam(c, 'id'), 'mail.read')
    const workers = await listWorkers(tx)
    return {
      mail,
      reference: opened.case.reference,
      words: mail.disclosureId
        ? await readWords(parts.files, opened.keys, mail.disclosureId)
        : (mail.envelope.text ?? ''),
      wall: wallTowards(await listWalls(tx, opened), mail),
      names: new Map(workers.map(({ id, workingName }) => [id, workingName])),
    }
  })
  const maySend = actor.permissions.has('mail.send')
  return c.var.show(mailPage({ ...found, maySend, now, once: c.var.forms.make }))
})

outboxRoutes.post('/service/outbox/:id/handed-over', guard('mail.send'), (c) =>
  done(c, (tx, seen) => handOver(tx, c.var.actor, seen)),
)

outboxRoutes.post('/service/outbox/:id/attempts', guard('mail.send'), stepUp, (c) =>
  done(c, (tx, seen) => sendAgain(tx, c.var.actor, { ...seen, jobs: c.var.parts.jobs })),
)

/** One deed on a mail as it was seen, and back to its page. */
async function done(c: Context<StaffEnv>, deed: (tx: Tx, seen: Seen) => Promise<void>) {
  const id = idParam(c, 'id')
  const form = await readForm(c, SeenForm)
  if (!form.ok) throw new AppError('conflict', 'This changed while you had it open. Open it again.')
  return c.var.once(form.sent, async (tx) => {
    await deed(tx, { id, version: form.value.version, now: c.var.now })
    return goTo(outboxPaths.one(id))
  })
}
