import type { Context } from 'hono'
import { tabs } from './platform/ui/layout.ts'
import { awayPath, portalPage, publicPage, staffPage } from './platform/ui/page.ts'
import { anonymous } from './security/actor.ts'
import type { Parts, StaffEnv, View } from './security/door.ts'
import { ownPaths } from './security/own-account/paths.ts'
import type { Permission } from './security/permissions.ts'
import { idleMinutes, warnMinutes } from './security/sessions/rules.ts'
import { signInPaths } from './security/sign-in/paths.ts'

/** Puts the frame round what views give: bar, navigation, who is signed in. */
export function framing({ assets }: Parts) {
  return async (c: Context<StaffEnv>, next: () => Promise<void>) => {
    const pageTabs = (view: View) => (view.current === 'service' ? serviceTabs(c) : {})
    c.set('show', (view, status = 200) =>
      pageResponse(
        staffPage({ ...pageTabs(view), ...view, assets, ...barOf(c) }).toString(),
        status,
      ),
    )
    c.set('showPublic', (view, status = 200) =>
      pageResponse(publicPage({ ...view, assets }).toString(), status),
    )
    c.set('showQuiet', (view, status = 200) =>
      pageResponse(portalPage({ ...view, assets, exit: { href: awayPath } }).toString(), status),
    )
    await next()
  }
}

const pageResponse = (page: string, status: number) =>
  new Response(page, { status, headers: { 'Content-Type': 'text/html; charset=UTF-8' } })

const navigation: { key: string; label: string; href: string; needs: Permission }[] = [
  { key: 'day', label: 'My day', href: '/my-day', needs: 'day.read' },
  { key: 'referrals', label: 'Referrals', href: '/referrals', needs: 'referral.read' },
  { key: 'cases', label: 'Cases', href: '/cases', needs: 'case.list' },
  { key: 'directory', label: 'Directory', href: '/directory', needs: 'directory.read' },
  { key: 'decisions', label: 'Decisions', href: '/decisions', needs: 'decision.second' },
  { key: 'service', label: 'Service', href: '/service/workers', needs: 'worker.read' },
]

/** The pages of the service itself, each for who may open it. */
const servicePages: { label: string; href: string; needs: Permission }[] = [
  { label: 'People', href: '/service/workers', needs: 'worker.read' },
  { label: 'Duty', href: '/service/duty', needs: 'worker.read' },
  { label: 'Accounts', href: '/service/accounts', needs: 'account.manage' },
  { label: 'Hooks', href: '/service/hooks', needs: 'token.manage' },
  { label: 'Tokens', href: '/service/tokens', needs: 'token.manage' },
  { label: 'Roles', href: '/service/roles', needs: 'role.read' },
  { label: 'Instruments', href: '/service/instruments', needs: 'instrument.read' },
  { label: 'Clock', href: '/service/clock', needs: 'clock.read' },
  { label: 'Openings', href: '/break-glass/openings', needs: 'glass.review' },
  { label: 'Outbox', href: '/service/outbox', needs: 'mail.read' },
  { label: 'Breaches', href: '/service/breaches', needs: 'breach.report' },
  { label: 'Retention', href: '/service/retention', needs: 'retention.read' },
  { label: 'Trace', href: '/service/trace', needs: 'trace.read' },
  { label: 'Unusual looks', href: '/service/alerts', needs: 'alert.read' },
]

function serviceTabs(c: Context<StaffEnv>) {
  const visitor = c.var.visitor ?? anonymous
  if (visitor === anonymous) return {}
  const open = servicePages.filter(({ needs }) => visitor.permissions.has(needs))
  const items = open.map((page) => ({ ...page, key: page.href }))
  return { tabs: tabs('Pages of the service', items, c.req.path) }
}

const ownAddresses = { ownPath: ownPaths.account() }
const stay = { path: ownPaths.stay(), warnAfter: warnMinutes, endAfter: idleMinutes }

function barOf(c: Context<StaffEnv>) {
  const visitor = c.var.visitor ?? anonymous
  if (visitor === anonymous) return {}
  const { permissions, workingName } = visitor
  const once = c.var.forms.make()
  return {
    nav: navigation.filter(({ needs }) => permissions.has(needs)),
    who: { workingName, signOutPath: signInPaths.signOut(), once, ...ownAddresses },
    notice: c.var.notice ?? undefined,
    stay: permissions.has('account.own') ? stay : undefined,
    ...(permissions.has('case.find') ? { find: { path: '/find', once } } : {}),
  }
}
