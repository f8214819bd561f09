import { type Context, Hono } from 'hono'
import { clientAddress } from '../../../platform/client-address.ts'
import type { Tx } from '../../../platform/db.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import { hashOf, InvalidInput, idParam, onceField, readTyped } from '../../../platform/http.ts'
import type { Answer } from '../../../platform/once.ts'
import { readUpload } from '../../../platform/upload.ts'
import { wholeOf } from '../../../platform/whole.ts'
import { goTo, type StaffEnv } from '../../../security/door.ts'
import { guard } from '../../../security/guard.ts'
import { stepUp } from '../../../security/step-up.ts'
import { type Held, withDraft } from '../access/proven/public.ts'
import { referPaths } from '../access/public.ts'
import { prepareLetterReader } from '../e-mail/public.ts'
import {
  attachFile,
  findFullFault,
  type HandedOut,
  lookInto,
  removeFile,
  takeFile,
  takeFileInCase,
} from './actions.ts'
import { faultWords, refusalWords, saysIn } from './input.ts'
import { mostBytes, type PageToSkip } from './rules.ts'
import { filesPage } from './views.ts'

/** Whoever refers attaches what she has written down already, and skips what it says [PR 29]. */
export const attachmentRoutes = new Hono<StaffEnv>()

const path = '/refer/:service/draft/:address/files'

attachmentRoutes.get(path, guard('public.refer'), (c) =>
  withDraft(c, (held) => {
    void prepareLetterReader() // while she looks for the file
    return showFiles(c, held)
  }),
)

attachmentRoutes.post(path, guard('public.refer'), (c) => withDraft(c, (held) => attach(c, held)))

async function attach(c: Context<StaffEnv>, { service, address }: Held) {
  const { files, scanner, trustedProxies } = c.var.parts
  const upload = await readUpload(c, mostBytes, wholeOf, scanner)
  const says = saysIn(upload.fields)
  // Read anew: while it came in, another window may have attached one.
  const again = (status: 422 | 409, message: string, otherwise?: AppError) =>
    withDraft(c, (now) => showFiles(c, now, { says, message }, status), otherwise)
  if (!upload.ok) return again(422, faultWords[upload.fault])
  const { fileName: name, kept: bytes } = upload
  const sent = {
    key: upload.fields[onceField] ?? '',
    bodyHash: hashOf(JSON.stringify([name, says, Buffer.from(hashOf(bytes)).toString('hex')])),
  }
  const once = (work: Parameters<typeof c.var.onceInService>[2]) =>
    c.var.onceInService(service.id, sent, work)
  try {
    const before = await answerBefore(once, address)
    if (before !== null) return before
    const place = clientAddress(c, trustedProxies) ?? service.id
    const looked = await lookInto({ name, bytes }, place)
    if ('fault' in looked) return await again(422, refusalWords(looked))
    return await once(async (tx) => {
      const brought = { name, bytes, says, ending: looked.ending, now: c.var.now }
      const fault = await attachFile(tx, address, brought, files)
      if (fault) throw asked(faultWords[fault])
      return goTo(referPaths.files(service.slug, address))
    })
  } catch (error) {
    if (error instanceof InvalidInput) return again(422, error.fields[0]?.message ?? '')
    if (!(error instanceof AppError) || error.failure !== 'conflict') throw error
    return again(409, error.message, error)
  }
}

class NotYetError extends Error {}

/** The answer of a form that came before, or that no more may be attached: neither has its file opened. */
async function answerBefore(
  once: (work: (tx: Tx) => Promise<Answer>) => Promise<Response>,
  address: string,
): Promise<Response | null> {
  try {
    return await once(async (tx) => {
      const fault = await findFullFault(tx, address)
      throw fault ? asked(faultWords[fault]) : new NotYetError()
    })
  } catch (error) {
    if (error instanceof NotYetError) return null // nothing of it was kept, its key neither
    throw error
  }
}

const asked = (message: string) => new InvalidInput([{ field: 'file', message }])

attachmentRoutes.post(`${path}/:number/removal`, guard('public.refer'), async (c) => {
  const { sent } = await readTyped(c)
  return withDraft(c, ({ service, address }) => {
    const number = numberIn(c)
    return c.var.onceInService(service.id, sent, async (tx) => {
      await removeFile(tx, address, { number, now: c.var.now }, c.var.parts.files)
      return goTo(referPaths.files(service.slug, address))
    })
  })
})

attachmentRoutes.get('/referrals/:id/files/:number', guard('referral.triage'), stepUp, (c) => {
  const [id, number] = [idParam(c, 'id'), numberIn(c)]
  return handOver(c, (tx) => takeFile(tx, c.var.actor, id, number))
})

attachmentRoutes.get(
  '/cases/:caseId/referrals/:id/files/:number',
  guard('case.change'),
  stepUp,
  (c) => {
    const of = { caseId: idParam(c, 'caseId'), id: idParam(c, 'id'), number: numberIn(c) }
    return handOver(c, (tx) => takeFileInCase(tx, c.var.actor, of))
  },
)

/** Nothing is handed out before the trace of it has committed; by a name of ours, and never to be shown by a browser. */
async function handOver(c: Context<StaffEnv>, take: (tx: Tx) => Promise<HandedOut>) {
  const { keys, fileId, name } = await c.var.inTenant(take)
  const bytes = await wholeOf(c.var.parts.files.read(keys, fileId))
  return new Response(bytes, {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Content-Length': String(bytes.length),
    },
  })
}

function numberIn(c: Context): number {
  const text = c.req.param('number') ?? ''
  return /^[1-9]\d?$/.test(text) ? Number(text) : notFound()
}

type Asked = { says: PageToSkip[]; message: string }

function showFiles(
  c: Context<StaffEnv>,
  { service, address, opened }: Held,
  asked?: Asked,
  status: 422 | 409 = 422,
) {
  const errors = asked ? [{ field: 'file', message: asked.message }] : []
  const { kept } = opened.referral
  const { says } = asked ?? { says: [] }
  const page = filesPage({ service, address, kept, says, errors, once: c.var.forms.make })
  return c.var.showPublic(page, asked ? status : 200)
}
