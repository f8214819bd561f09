import type { Page } from 'playwright-core'
import { answer, bringIn, press } from './journey.ts'

/** What has to be done before some pages are there; each ends on that page. */

export async function openAll(page: Page) {
  await page.locator('details').evaluateAll((all) => {
    for (const details of all) details.setAttribute('open', '')
  })
}

/** Now or not, as the hour is: outside the safe times with a reason. */
export async function aCall(page: Page, supportCase: string) {
  await page.goto(`${supportCase}/contact`)
  await openAll(page)
  const form = page.locator('form[action$="/contact/calls"]').last()
  const reason = form.locator('[name="callReason"]')
  if (await reason.count()) await reason.fill('He is at her door.')
  const readFirst = form.locator('[name="callReadFirst"]')
  if (await readFirst.count()) await readFirst.check()
  await form.getByRole('button').click()
  await page.goto(`${supportCase}/contact`)
  await page.locator('main a[href*="/contact/calls/"]').first().click()
  await page.waitForURL(/contact\/calls\//)
}

export async function aPreview(page: Page, supportCase: string) {
  await page.goto(`${supportCase}/imports/new`)
  const buffer = Buffer.from('[14/05/2026, 10:00:00] Tom K: I can wait\r\nand wait\r\n')
  await bringIn(page, { name: '_chat.txt', mimeType: 'text/plain', buffer })
}

export async function aPerson(page: Page, supportCase: string) {
  await page.goto(`${supportCase}/people`)
  await answer(page, { name: 'Dee Rowan', roles: 'witness', safe: 'not-known' })
  await press(page, 'Add')
  await page.locator('main a[href*="/people/"]').last().click()
  await page.waitForURL(/people\/[0-9a-f-]{36}/)
}

/** Somebody beside a case bears the name of a client, so that whoever leads is asked. */
export async function aKnownName(page: Page, supportCase: string) {
  await page.goto(`${supportCase}/people`)
  await answer(page, { name: 'Maya Rowan', roles: 'witness', safe: 'not-known' })
  await press(page, 'Add')
  await page.goto(`${supportCase}/beside`)
}

export async function toTell(page: Page, services: string) {
  await page.goto(services)
  await answer(page, { name: 'Northshire IDVA', person: 'Jan Reed', role: 'IDVA' })
  await press(page, 'Add')
  await page.locator('[name="services"]').first().check() // the victim was asked about it by name
  await answer(page, { agreed: 'yes', givenOn: '2026-06-16', how: 'On the phone' })
  await press(page, 'Save what the victim said')
  await page.locator('.govuk-error-summary').waitFor({ state: 'detached' })
  await page.locator('main a[href$="/telling"]').first().click()
  await page.waitForURL(/telling$/)
}

export async function aReveal(page: Page, at: string) {
  await page.goto(at)
  await openAll(page)
  const form = page.locator('form[action$="/reveals"]').first()
  await form.locator('[name="reason"]').first().selectOption({ index: 1 })
  await form.getByRole('button').click()
  await page.waitForURL(/reveals\//)
}

export async function aList(page: Page, supportCase: string) {
  await page.goto(`${supportCase}/timeline/list`)
  await answer(page, { lines: 'yesterday: he waited by the gate' })
  await press(page, 'Save all')
  await page.waitForURL(/timeline\/list\/[0-9a-f-]{36}/)
}

export async function aWithholding(page: Page, supportCase: string) {
  await page.goto(`${supportCase}/timeline`)
  await page.locator('main a[href*="/timeline/01"]').first().click()
  await page.getByRole('link', { name: 'Withhold this from the victim' }).click()
  const told = { source: 'Northshire Police', reason: 'A raid', instead: 'Stay with friends' }
  await answer(page, { ...told, reviewOn: inAMonth() })
  await press(page, 'Withhold it')
  await page.goto(`${supportCase}/withholdings`)
}

export async function aBreach(page: Page, origin: string) {
  await page.goto(`${origin}/service/breaches/new`)
  await answer(page, { canKnow: 'maybe' })
  await press(page, 'Continue')
  await page.waitForURL(/breaches\/[0-9a-f-]{36}/)
}

export async function aRequest(page: Page, origin: string) {
  await page.goto(`${origin}/service/erasure-requests/new`)
  const asked = { askedBy: 'subject-of-concern', who: 'Tom Kerr', what: 'All of it' }
  await answer(page, { ...asked, receivedOn: '2026-06-16' })
  await press(page, 'Save')
  await page.waitForURL(/erasure-requests\/[0-9a-f-]{36}/)
}

const inAMonth = () => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
