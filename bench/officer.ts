import type { Page } from 'playwright-core'
import type { BrowserWorld } from '../test/browser/world.ts'
import { pdfOf } from '../test/mailing.ts'
import type { Measured } from './figures.ts'
import { type Counted, type Hand, handOf, minutesOf } from './hand.ts'

/** What an officer tells in her own words, who has written it all down once already. Made up. */
const story =
  'He waits outside her work most evenings and follows her to the bus. Since she changed her number he writes to her ' +
  'from new accounts every day, and in May he sent flowers to her sister. She has told him to stop. Our report and the ' +
  'DASH have the dates. She is afraid to go home alone.'

/** Two files that she has already, and what they say. */
const files = [
  { name: 'dash.pdf', says: ['signs', 'risk'] },
  { name: 'report.pdf', says: ['conduct', 'reports'] },
]

/** To choose a file she opens the window, takes one, and presses Open: three presses that no browser shows a program. */
const toChoose = 3

async function attach(page: Page, hand: Hand) {
  await hand.click(page.getByRole('link', { name: 'Files' }))
  for (const { name, says } of files) {
    const buffer = pdfOf(['He waits outside her work most evenings.'])
    await page.locator('[name="file"]').setInputFiles({ name, mimeType: 'application/pdf', buffer })
    hand.reckon(toChoose)
    for (const each of says) await hand.click(page.locator(`[name="says-${each}"]`))
    await hand.click(page.getByRole('button', { name: 'Attach' }))
    await page.getByRole('heading', { name }).waitFor()
  }
  await hand.click(page.getByRole('button', { name: 'Continue' }))
}

/**
 * The six answers that send a referral, on the pages of the form; what is optional she passes by. With her files what
 * they say is not typed, and the form passes by their pages itself [PR 29].
 */
async function refer(page: Page, hand: Hand, world: BrowserWorld, hasFiles: boolean) {
  const box = (name: string) => page.locator(`[name="${name}"]`)
  const tick = (name: string, value = 'yes') =>
    hand.click(page.locator(`input[name="${name}"][value="${value}"]`))
  const goOn = async () => {
    const from = page.url()
    await hand.click(page.getByRole('button', { name: 'Save and continue' }))
    await page.waitForURL((url) => url.href !== from)
  }
  const type = async (answers: Record<string, string>) => {
    for (const [name, words] of Object.entries(answers)) await hand.type(box(name), words)
  }
  await page.goto(`${world.staff}/refer/harbour`)
  await hand.click(page.getByRole('button', { name: 'Start now' }))
  await hand.click(page.getByRole('button', { name: 'Go to the referral' }))
  if (hasFiles) await attach(page, hand)
  await hand.click(page.getByRole('link', { name: 'Agreement to this referral' }))
  await tick('explained')
  await tick('agreed')
  await tick('agreedBy', 'victim')
  await type({ 'agreedOn-day': '15', 'agreedOn-month': '6', 'agreedOn-year': '2026' })
  await goOn()
  await type({ given: 'Wren', surname: 'Example' })
  await type({ 'dateOfBirth-day': '27', 'dateOfBirth-month': '3', 'dateOfBirth-year': '1990' })
  await goOn()
  await type({ phone: '07700 900123', timesNote: 'Weekdays from ten to noon' })
  await tick('phoneSafe')
  await goOn()
  if (!hasFiles) await type({ happening: story })
  for (const _passedBy of hasFiles ? ['person'] : ['conduct', 'signs', 'person', 'risk'])
    await goOn()
  await tick('children', 'no')
  await goOn()
  if (!hasFiles) await goOn() // reports
  await type({ name: 'PC Jo Finch', agency: 'Northshire Police', email: 'jo@police.example' })
  await goOn()
  await hand.click(page.getByRole('button', { name: 'Send' }))
  await page.getByRole('heading', { name: 'Referral received' }).waitFor()
}

/** How long that takes her, by a model and not by a watch: whoever walks it here is a program. */
export async function measureOfficer(world: BrowserWorld): Promise<Measured> {
  const typed = await counted(world, false)
  const withFiles = await counted(world, true)
  return {
    figures: [
      {
        id: 'actions-officer-minutes',
        value: minutesOf(withFiles),
        goal: 4,
        better: 'lower',
        unit: 'min',
        what: 'an officer sends a referral with six answers, two of her files attached, by the keystroke-level model [PR 29]',
      },
    ],
    notes: [
      { what: 'actions officer', value: inWords(withFiles) },
      {
        what: 'actions officer who types what happens, without files',
        value: `${minutesOf(typed).toFixed(2)} min: ${inWords(typed)}`,
      },
    ],
  }
}

async function counted(world: BrowserWorld, hasFiles: boolean): Promise<Counted> {
  const { page } = await world.open()
  const hand = handOf(page)
  await refer(page, hand, world, hasFiles)
  await page.close()
  return hand.counted()
}

const inWords = ({ actions, boxes, letters }: Counted) =>
  `${actions} clicks, ${boxes} boxes, ${letters} letters typed`
