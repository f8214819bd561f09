import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Tx } from '../../../../platform/db.ts'
import { AppError, notFound } from '../../../../platform/errors.ts'
import { deriveKey } from '../../../../platform/sealing.ts'
import type { StaffEnv } from '../../../../security/door.ts'
import { findService, type Service } from '../../../../security/tenants.ts'
import type { Answers } from '../../answers/public.ts'
import { findReferralByAddress, mayBecome, type OpenReferral } from '../../public.ts'
import { accessCookie, codePage, isProven, plainAddress, referPaths } from '../public.ts'

export type Held = { service: Service; address: string; opened: OpenReferral; answers: Answers }
type Work = (held: Held) => Response | Promise<Response>

/** The draft, or what became of it: once sent, only its status page is left to its referrer. */
export const withDraft = (c: Context<StaffEnv>, work: Work, otherwise?: AppError) =>
  withReferral(c, (held) => {
    if (held.opened.referral.state === 'draft') return work(held)
    if (otherwise) throw otherwise
    return c.redirect(referPaths.status(held.service.slug, held.address), 303)
  })

/** For whoever proved the second secret. Everybody else is asked for it, whether or not there is anything here. */
export async function withReferral(c: Context<StaffEnv>, work: Work): Promise<Response> {
  const service = await serviceOf(c)
  const address = plainAddress(c.req.param('address'))
  const isHere = isProven(getCookie(c, accessCookie) ?? '', { ...proofOf(c), address })
  const opened = isHere
    ? await c.var.inService(service.id, (tx) => findReferralByAddress(tx, address))
    : null
  if (!opened) return c.var.showPublic(codePage({ service, address, once: c.var.forms.make() }))
  return work({ service, address, opened, answers: opened.referral.kept.answers })
}

/** Only what is still a draft can be changed by its referrer. */
export async function getDraft(tx: Tx, address: string): Promise<OpenReferral> {
  const opened = await findReferralByAddress(tx, address)
  if (!opened) notFound()
  if (mayBecome(opened.referral.state, 'declined')) return opened
  throw new AppError(
    'conflict',
    'This referral was sent already. Its status page says how it stands.',
  )
}

export const proofOf = (c: Context<StaffEnv>) => ({
  key: deriveKey(c.var.parts.publicFormKey, 'refer'),
  now: c.var.now,
})

/** A service that takes referrals. One that does not is answered like one that does not exist. */
export async function serviceOf(c: Context<StaffEnv>): Promise<Service> {
  const service = await findService(c.var.db, c.req.param('service') ?? '')
  return service?.takesReferrals ? service : notFound()
}
