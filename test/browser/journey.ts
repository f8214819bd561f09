import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { pdfOf } from '../mailing.ts'
import { boxes, mayasReferral } from '../referring.ts'

const exportUrl = new URL('../data/exports/ios-en-GB___chat.txt', import.meta.url)
export const theExport = () => readFile(exportUrl)

export const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).click()
/** A link, also one that looks like a button. */
export const follow = (page: Page, name: string) =>
  page.locator('a').filter({ hasText: name }).first().click()

/** What a reader sees of it, once it stands there. */
export async function seen(page: Page, selector = 'main'): Promise<string> {
  await page.locator(selector).first().waitFor()
  return (await page.locator(selector).allInnerTexts()).join('\n')
}
export const heading = (page: Page) => seen(page, 'h1')

type Said = Readonly<Record<string, string | readonly string[]>>

/** Fills in what a page of questions asks, each by the name of its box, as far as it is said. */
export async function answer(page: Page, said: Said) {
  for (const [name, values] of Object.entries(said))
    for (const value of [values].flat()) await answerOne(page, name, String(value))
}

async function answerOne(page: Page, name: string, value: string) {
  const box = page.locator(`[name="${name}"]`)
  const ticked = page.locator(
    `[name="${name}"][value="${value}"]:is([type="radio"], [type="checkbox"])`,
  )
  if (await ticked.count()) return ticked.check()
  const option = box.locator('option').filter({ hasText: value })
  const chosen = box.locator(`option[value="${value}"]`)
  if (await chosen.count()) await box.selectOption(value)
  else if (await option.count()) await box.selectOption({ label: value })
  else await box.fill(value)
}

/** Maya as the officer knows her; nobody of the demo shares these details. */
export const referral = {
  ...mayasReferral,
  victim: { ...mayasReferral.victim, surname: 'Tarrant', dateOfBirth: '1991-09-03' },
  contact: { ...mayasReferral.contact, phone: '07700 900987', email: 'm.tarrant@example.org' },
} as const
type ReferralPage = keyof typeof referral

/** One page of the referral, saved; with its second button the officer leaves for now. */
export async function answerPage(page: Page, name: ReferralPage, then = 'Save and continue') {
  const { version: _, next: __, ...said } = boxes({ ...referral[name] })
  await answer(page, said)
  await press(page, then)
}

export type Keep = { link: string; code: string }

/** The link and the code, as the page that is open shows them. */
export async function readKeep(page: Page): Promise<Keep> {
  const shownAt = (key: string) =>
    seen(page, `.govuk-summary-list__row:has-text("${key}") .govuk-summary-list__value`)
  return { link: await shownAt('Link'), code: await shownAt('Code') }
}

/** Comes back from another machine: the link first, then the code. */
export async function comeBack(page: Page, { link, code }: Keep) {
  await page.goto(link)
  await page.getByLabel('Code').fill(code)
  await press(page, 'Continue')
}

export async function beginReferral(page: Page, staff: string): Promise<Keep> {
  await page.goto(`${staff}/refer/harbour`)
  await press(page, 'Start now')
  const keep = await readKeep(page)
  await follow(page, 'Go to the referral')
  return keep
}

const laterPages: ReferralPage[] = ['conduct', 'signs', 'person', 'risk', 'needs', 'reports', 'you']

/** From the first page to the last; she leaves in the middle, and goes on in `elsewhere`. */
export async function fillReferral(page: Page, elsewhere: Page, staff: string): Promise<Keep> {
  await beginReferral(page, staff)
  await follow(page, 'Agreement to this referral')
  await answerPage(page, 'consent')
  await answerPage(page, 'victim')
  await answerPage(page, 'contact', 'Save and come back later')
  const keep = await readKeep(page)
  await comeBack(elsewhere, keep)
  await follow(elsewhere, 'What is happening')
  for (const name of laterPages) await answerPage(elsewhere, name)
  return keep
}

export const triage: Said = {
  acts: ['following', 'loitering'],
  fixated: 'yes',
  unwanted: 'yes',
  repeated: 'yes',
  outcome: 'eligible',
  reason: 'He waits for her every evening, and it becomes worse.',
}

export type Upload = { name: string; mimeType: string; buffer: Buffer }

export async function bringIn(page: Page, file: Upload) {
  await page.getByLabel('File from the phone or mailbox').setInputFiles(file)
  await press(page, 'Read the file')
  await page.getByRole('heading', { name: 'Look at what was read' }).waitFor()
}

const herReport = pdfOf(['DASH', 'He waits outside her work most evenings.'])

/** A PDF of hers, as on any officer’s machine, and what she ticks beside it; it stands by its name on the page. */
export async function attachFile(
  page: Page,
  name: string,
  { says = [], buffer = herReport }: { says?: string[]; buffer?: Buffer } = {},
) {
  await page
    .getByLabel(/(A|Another) file/)
    .setInputFiles({ name, mimeType: 'application/pdf', buffer })
  for (const each of says) await page.getByLabel(each).check()
  await press(page, 'Attach')
  await page.getByRole('heading', { name }).waitFor()
}

/** What the exit door asks, with its answers. */
export const decision: Said = {
  person: 'DC Ana Lowe 4471',
  role: 'Officer in the case',
  organisation: 'Southmoor Police',
  whyThisPerson: 'She investigates the stalking. Called back on the number of the force.',
  handover: 'By the secure email of the force',
  purpose: 'For the investigation of stalking',
  consent: 'given',
  consentOn: '2026-06-16',
  informed: 'yes',
  informedHow: 'On the phone on 16 June 2026',
  ground: 'victims-consent',
  basis: 'consent',
  proportionality: 'Messages of him alone, and nothing about where she is.',
  checked: 'yes',
}
