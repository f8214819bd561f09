import type { Page } from 'playwright-core'
import type { BrowserWorld } from '../test/browser/world.ts'
import type { Measured } from './figures.ts'
import { type Hand, handOf, minutesOf } from './hand.ts'

/** What an officer tells in her own words, who has written it all down once already. Made up. */
const story =
  'He waits outside her work most evenings and follows her to the bus. Since she changed her number he writes to her ' +
  'from new accounts every day, and in May he sent flowers to her sister. She has told him to stop. Our report and the ' +
  'DASH have the dates. She is afraid to go home alone.'

/** The six answers that send a referral, on the pages of the form; what is optional she passes by [PR 29]. */
async function refer(page: Page, hand: Hand, world: BrowserWorld) {
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
  await type({ happening: story })
  await goOn()
  for (const _passedBy of ['signs', 'person', 'risk']) await goOn()
  await tick('children', 'no')
  await goOn()
  await goOn() // reports
  await type({ name: 'PC Jo Finch', agency: 'Northshire Police', email: 'jo@police.example' })
  await goOn()
  await hand.click(page.getByRole('button', { name: 'Send' }))
  await page.getByRole('heading', { name: 'Referral received' }).waitFor()
}

/** How long that takes her, by a model and not by a watch: whoever walks it here is a program. */
export async function measureOfficer(world: BrowserWorld): Promise<Measured> {
  const { page } = await world.open()
  const hand = handOf(page)
  await refer(page, hand, world)
  const { actions, letters, boxes } = hand.counted()
  await page.close()
  return {
    figures: [
      {
        id: 'actions-officer-minutes',
        value: minutesOf({ actions, letters, boxes }),
        goal: 4,
        better: 'lower',
        unit: 'min',
        what: 'an officer sends a referral with six answers, by the keystroke-level model [PR 29]',
      },
    ],
    notes: [
      {
        what: 'actions officer',
        value: `${actions} clicks, ${boxes} boxes, ${letters} letters typed`,
      },
    ],
  }
}
