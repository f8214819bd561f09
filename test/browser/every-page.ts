import type { Page } from 'playwright-core'
import { rows } from '../matrix/oracle.ts'
import {
  aBreach,
  aCall,
  aKnownName,
  aList,
  aPerson,
  aPreview,
  aRequest,
  aReveal,
  aWithholding,
  toTell,
} from './page-deeds.ts'

/**
 * One page: its address follows from the page above it, or it is the first link of its kind on the page `from`, or a
 * deed leads there from the one or the other. `empty` is the button that is pressed with nothing filled in: the page then says what is missing.
 */
export type Stop = {
  from?: string
  deed?: (page: Page, above: string) => Promise<unknown>
  asks?: string
  empty?: string
}
type Stops = Readonly<Record<string, Stop>>

const nothing: Stop = {}

/** Of a case, as who holds it. */
const ofCase: Stops = {
  '/my-day': nothing,
  '/cases': nothing,
  '/cases/:caseId': { from: '/my-day' },
  '/cases/:caseId/alleged-perpetrator': nothing,
  '/cases/:caseId/alleged-perpetrator/record': nothing,
  '/cases/:caseId/access': { empty: 'Restrict to named people' },
  '/cases/:caseId/allocation': { empty: 'Allocate' },
  '/cases/:caseId/capacity': { empty: 'Save' },
  '/cases/:caseId/child': nothing,
  '/cases/:caseId/chronology/new': nothing,
  '/cases/:caseId/circumstances': nothing,
  '/cases/:caseId/communication': nothing,
  '/cases/:caseId/contact': nothing,
  '/cases/:caseId/contact/first-conversation': nothing,
  '/cases/:caseId/contact/:contactId': { from: '/cases/:caseId/contact' },
  '/cases/:caseId/contact/:contactId/correction': nothing,
  '/cases/:caseId/contact/calls/:callId': { deed: aCall },
  '/cases/:caseId/imports/new': nothing,
  '/cases/:caseId/imports/:importId': { deed: aPreview },
  '/cases/:caseId/interpreters': { empty: 'Book' },
  '/cases/:caseId/involved-services': { empty: 'Add' },
  '/cases/:caseId/involved-services/:id/telling': {
    from: '/cases/:caseId/involved-services',
    deed: toTell,
  },
  '/cases/:caseId/messages/new': { empty: 'Put it into the outbox' },
  '/cases/:caseId/people': { empty: 'Add' },
  '/cases/:caseId/people/:id': { deed: aPerson },
  '/cases/:caseId/preferences': { empty: 'Save' },
  '/cases/:caseId/referral-reading': { empty: 'Save' },
  '/cases/:caseId/risk': { empty: 'Note the change' },
  '/cases/:caseId/risk/new': { asks: '?tool=S-DASH', empty: 'Sign' },
  '/cases/:caseId/risk/received/new': { empty: 'Save' },
  '/cases/:caseId/risk/:assessmentId': { from: '/cases/:caseId/risk' },
  '/cases/:caseId/safe-contact': { empty: 'Hold it until it is checked' },
  '/cases/:caseId/safe-contact/about': { empty: 'Save' },
  '/cases/:caseId/safe-contact/ways/:at': { from: '/cases/:caseId/safe-contact', empty: 'Save' },
  '/cases/:caseId/safe-contact/reveals/:revealId': {
    deed: (page, above) => aReveal(page, `${above}/safe-contact`),
  },
  '/cases/:caseId/services': { empty: 'Save the arrangement' },
  '/cases/:caseId/sharing': { empty: 'Raise the wall' },
  '/cases/:caseId/timeline': nothing,
  '/cases/:caseId/timeline/chart': nothing,
  '/cases/:caseId/timeline/new': { empty: 'Save' },
  '/cases/:caseId/timeline/list': { empty: 'Save all' },
  '/cases/:caseId/timeline/list/:incidentId': { deed: aList },
  '/cases/:caseId/timeline/from-contact/:contactId': {
    from: '/cases/:caseId/contact/:contactId',
    empty: 'Save as an incident',
  },
  '/cases/:caseId/timeline/:incidentId': { from: '/cases/:caseId/timeline' },
  '/cases/:caseId/timeline/:incidentId/details': nothing,
  '/cases/:caseId/told': nothing,
  '/cases/:caseId/trace': nothing,
  '/cases/:caseId/withholdings/new': {
    from: '/cases/:caseId/timeline/:incidentId',
    empty: 'Withhold it',
  },
  '/cases/:caseId/withholdings': { deed: aWithholding },
  '/family-information': nothing,
}

/** Of the service, and of the referrals that come in, as its manager. */
const ofService: Stops = {
  '/cases': nothing,
  '/cases/:caseId': { from: '/my-day' },
  '/cases/:caseId/beside': { deed: aKnownName, empty: 'Save your word' },
  '/cases/:caseId/same-person': nothing,
  '/cases/:caseId/keeping': { empty: 'Place the hold' },
  '/cases/:caseId/unreached': { from: '/my-day', empty: 'Tell the referrer' },
  '/cases/:caseId/disclosures/:id': { from: '/service/outbox/:id' },
  '/referrals': nothing,
  '/referrals/:id': { from: '/referrals' },
  '/referrals/phone': nothing,
  '/referrals/e-mail': nothing,
  '/referrals/spreadsheet': nothing,
  '/referrals/:id/keeping': nothing,
  '/referrals/:id/known': nothing,
  '/referrals/:id/joining': nothing,
  '/referrals/:id/allocation': { from: '/waiting', empty: 'Allocate' },
  '/referrals/:id/unreached': {
    from: '/cases/:caseId/unreached',
    deed: (page, sendsOn) => page.goto(sendsOn),
  },
  '/referrals/:id/reveals/:revealId': { deed: aReveal },
  '/waiting': nothing,
  '/waiting/referrals/:id': { from: '/waiting', empty: 'Save what was said' },
  '/decisions': nothing,
  '/break-glass': { empty: 'Open the case' },
  '/break-glass/openings': { empty: 'Save the review' },
  '/directory': nothing,
  '/directory/new': { empty: 'Save' },
  '/directory/imports/new': nothing,
  '/directory/:id': { from: '/directory', empty: 'Add' },
  '/directory/:id/change': nothing,
  '/service/alerts': nothing,
  '/service/breaches': nothing,
  '/service/breaches/new': { empty: 'Continue' },
  '/service/breaches/:id': { deed: aBreach },
  '/service/clock': nothing,
  '/service/duty': { empty: 'Put on duty' },
  '/service/erasure-requests': nothing,
  '/service/erasure-requests/new': { empty: 'Save' },
  '/service/erasure-requests/:id': { deed: aRequest, empty: 'Keep this answer' },
  '/service/instruments': nothing,
  '/service/instruments/new': { empty: 'Look at it' },
  '/service/instruments/:code': { from: '/service/instruments', empty: 'Record licence' },
  '/service/outbox': nothing,
  '/service/outbox/:id': { from: '/service/outbox' },
  '/service/profile': nothing,
  '/service/retention': nothing,
  '/service/roles': nothing,
  '/service/roles/:role': { from: '/service/roles' },
  '/service/trace': nothing,
  '/service/workers': { empty: 'Add' },
  '/service/workers/own': nothing,
  '/service/workers/:id': { from: '/service/workers' },
  '/service/workers/:id/absences': { empty: 'Set' },
}

/** Of the accounts, as who administers them; and of her own. */
const ofAccounts: Stops = {
  '/service/accounts': nothing,
  '/service/accounts/new': { empty: 'Take on' },
  '/service/accounts/:id': { from: '/service/accounts' },
  '/service/accounts/:id/place': nothing,
  '/service/hooks': nothing,
  '/service/tokens': nothing,
  '/service/tokens/new': { empty: 'Make the token' },
  '/account': nothing,
  '/account/authenticator': { empty: 'Use this authenticator' },
  '/account/passkeys/new': nothing,
  '/account/password': { empty: 'Change password' },
  '/account/recovery-codes': nothing,
}

const ofNobody: Stops = {
  '/join': { empty: 'Continue' },
  '/sign-in': { empty: 'Sign in' },
  '/sign-in/outside': nothing,
  '/refer/:service': { deed: (page, above) => page.goto(`${above}/refer/harbour`) },
  '/start/:service': { deed: (page, above) => page.goto(`${above}/start/harbour`) },
  '/start/:service/questions': {
    deed: (page, above) => page.goto(`${new URL(above).origin}/start/harbour/questions`),
  },
}

export const walks: readonly { as: string | undefined; whose: string; stops: Stops }[] = [
  { as: 'sam@harbour', whose: 'a caseworker', stops: ofCase },
  { as: 'mo@harbour', whose: 'a manager', stops: ofService },
  { as: 'ada@harbour', whose: 'an administrator', stops: ofAccounts },
  {
    as: 'noah@lantern',
    whose: 'a trustee',
    stops: { '/decisions': { empty: 'Save your answer' } },
  },
  { as: undefined, whose: 'nobody who is signed in', stops: ofNobody },
]

/** What is asked for by GET and stands in no walk, each with its reason. */
const elsewhere: Readonly<Record<string, string>> = {
  '/': 'sends on to the first page',
  '/account/stay': 'sends back to the page before it',
  '/assets/:file': 'style sheets and scripts',
  '/sign-in/passkey/challenge': 'a number for the browser',
  '/sign-in/outside/back': 'comes from the other system, and sends on',
  '/cases/:caseId/disclosures/:id/copy': 'a file',
  '/first-run': 'looked at below, on a machine without a demo',
  '/refer/:service/draft/:address': 'looked at above, from its start to its receipt',
  '/refer/:service/draft/:address/keep': 'looked at above, from its start to its receipt',
  '/refer/:service/draft/:address/:page': 'looked at above, from its start to its receipt',
  '/refer/:service/draft/:address/files': 'looked at above, from its start to its receipt',
  '/refer/:service/draft/:address/check': 'looked at above, from its start to its receipt',
  '/refer/:service/draft/:address/receipt': 'looked at above, from its start to its receipt',
  '/refer/:service/draft/:address/declined': 'looked at above, of a victim who declines',
  '/refer/:service/status/:address': 'looked at above, of the second secret',
  '/referrals/phone/:id': 'the page of /referrals/phone, with what was kept of a call',
  '/referrals/e-mail/:id': 'only after an email was brought: its own tests look at it',
  '/referrals/spreadsheet/template': 'a file',
  '/referrals/spreadsheet/:id/to-mend': 'a file',
  '/referrals/spreadsheet/:id':
    'only after a list was brought: test/browser/spreadsheet.test.ts looks at it',
  '/referrals/:id/original': 'a file',
  '/referrals/:id/files/:number': 'a file',
  '/cases/:caseId/referrals/:id/files/:number': 'a file',
  '/start/:service/sent/:reference': 'one sentence and the reference, whatever the reference',
  '/service/alerts/:id': 'only the machine raises one, after a while',
  '/service/disposals/:id': 'only about a case whose time is over',
  '/waiting/cases/:caseId': 'the page of /waiting/referrals/:id, for a case without a referral',
}

/** The matrix holds every route that is mounted, and a test of its own says so. */
const mounted = Object.keys(rows).flatMap((key) =>
  key.startsWith('GET /') && !key.startsWith('GET /api/') ? [key.slice('GET '.length)] : [],
)

/** Pages that nobody looks at, and rows for what is not there. */
export function unseenPages(): { unseen: string[]; gone: string[] } {
  const listed = [...walks.flatMap(({ stops }) => Object.keys(stops)), ...Object.keys(elsewhere)]
  return {
    unseen: mounted.filter((pattern) => !listed.includes(pattern)),
    gone: listed.filter((pattern) => !mounted.includes(pattern)),
  }
}

/** Where the pages of one walk are, as far as it has come. */
export type Walk = { page: Page; origin: string; stops: Stops; found: Map<string, string> }

/** Where this page is: found by going there, once for each walk. */
export async function addressOf(walk: Walk, pattern: string): Promise<string> {
  const known = walk.found.get(pattern)
  if (known !== undefined) return known
  const { asks = '' } = walk.stops[pattern] ?? nothing
  const address = `${await findAddress(walk, pattern)}${asks}`
  walk.found.set(pattern, address)
  return address
}

async function findAddress(walk: Walk, pattern: string): Promise<string> {
  const { page, origin, stops } = walk
  const { from, deed } = stops[pattern] ?? nothing
  const above = from ?? aboveIt(pattern)
  const reached = above === '' ? origin : await addressOf(walk, above)
  if (deed) {
    await deed(page, reached)
    return page.url().replace(/#.*/, '')
  }
  if (from === undefined) return `${reached}${pattern.slice(above.length)}`
  await page.goto(reached)
  return linkTo(page, pattern)
}

/** The thing that this page is about: `/cases/:caseId` of `/cases/:caseId/contact`. */
function aboveIt(pattern: string): string {
  const until = pattern.slice(0, pattern.lastIndexOf('/'))
  const at = until.lastIndexOf(':')
  return at === -1 ? '' : `${until.slice(0, at)}${until.slice(at).split('/')[0]}`
}

async function linkTo(page: Page, pattern: string): Promise<string> {
  const links = page.locator('main a[href]')
  const hrefs = await links.evaluateAll((all) =>
    all.map((link) => (link instanceof HTMLAnchorElement ? link.href : '')),
  )
  const href = hrefs.find((each) => patternOf(new URL(each).pathname) === pattern)
  if (href === undefined) throw new Error(`${page.url()} has no link to ${pattern}`)
  return href
}

/** Of those that fit, the one with the fewest unknowns. */
function patternOf(path: string): string | undefined {
  const unknowns = (pattern: string) => pattern.split(':').length
  const fits = (pattern: string) =>
    new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}$`).test(path)
  return mounted.filter(fits).sort((a, b) => unknowns(a) - unknowns(b))[0]
}
