import type { Page } from 'playwright-core'
import { victims } from '../src/demo/people.ts'
import { anyTime } from '../src/demo/referrals.ts'
import { type BrowserWorld, startBrowserWorld } from '../test/browser/world.ts'
import type { Figure, Measured } from './figures.ts'
import { type Hand, handOf } from './hand.ts'
import { measureOfficer } from './officer.ts'

type Task = {
  name: string
  what: string
  budget: number // of practice.md, the table of [PR 27]
  as: string
  walk: (page: Page, hand: Hand, world: BrowserWorld) => Promise<void>
}

const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name })
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

/** The victim of the demo who may be called at any time: a bench runs at any time. */
const client = victims[anyTime + 1]?.surname ?? ''
const given = victims[anyTime + 1]?.given ?? ''

/** Her only safe time lies on another day of the week, whenever the bench runs; not counted, for it is not part of the call. */
async function onlyInThreeDays(page: Page) {
  const day = new Date(Date.now() + 3 * 86_400_000)
  const name = day.toLocaleDateString('en-GB', { weekday: 'short', timeZone: 'Europe/London' })
  await page.goto(`${page.url()}/safe-contact/ways/0`)
  await page.locator('input[name="safe"][value="yes"]').check()
  await page.locator('[name="windows"]').fill(`${name} 10:00-11:00`)
  await page.locator('input[name="voicemail"][value="no"]').check()
  await page.locator('input[name="shared"][value="no"]').check()
  await page.locator('[name="saidBy"]').selectOption('victim')
  await button(page, /^Save/).first().click()
  await arrived(page, /safe-contact$/)
}

/** A colleague's victim: thirteen items, without those for a former partner. */
const reviewed = victims[15]?.given ?? ''

const openCase = async (page: Page, world: BrowserWorld, name: string) => {
  await page.goto(`${world.staff}/cases?whose=all`)
  await link(page, new RegExp(`^${name}`))
    .first()
    .click()
  await page.waitForURL(/cases\/[0-9a-f-]{36}$/)
}

/** Where a form is asked again, the bench says why instead of waiting. */
async function arrived(page: Page, where: RegExp) {
  const faults = page.locator('.govuk-error-summary')
  await Promise.race([page.waitForURL(where), faults.waitFor()])
  if (!where.test(page.url())) throw new Error((await faults.textContent()) ?? '')
}

const tasks: Task[] = [
  {
    name: 'call',
    what: 'ring a client and write up: Find, Call, type, Save as outcome',
    budget: 4,
    as: 'mo@harbour',
    walk: async (page, hand, world) => {
      await page.goto(`${world.staff}/my-day`)
      await hand.type(page.getByRole('searchbox').or(page.locator('input[name="find"]')), client)
      await hand.press('Enter')
      await hand.click(link(page, new RegExp(`^${given}`)))
      await hand.click(button(page, /^Call on the/))
      await hand.type(page.getByLabel('Note'), 'She is well, and has changed the locks.')
      await hand.click(button(page, /^Reached/))
      await page.getByText('She is well, and has changed the locks.').waitFor()
    },
  },
  {
    name: 'first-talk',
    what: 'first conversation: one sheet of about twelve ticks, one Save',
    budget: 14,
    as: 'sam@harbour',
    walk: async (page, hand, world) => {
      await openCase(page, world, 'Maya')
      await link(page, 'Contact').first().click()
      await hand.click(link(page, 'Open the sheet'))
      const boxes = page.locator('input[name="topics"]')
      for (let at = 0; at < (await boxes.count()); at += 1) await hand.click(boxes.nth(at))
      await hand.click(button(page, /^Save/))
      await arrived(page, /contact\/[0-9a-f-]{36}$/)
    },
  },
  {
    name: 'sash-review',
    what: 'SASH review: one key an item, no “all same”',
    budget: 20,
    as: 'sam@harbour',
    walk: async (page, hand, world) => {
      await openCase(page, world, reviewed)
      await link(page, 'Risk').first().click()
      await hand.click(link(page, 'Review with SASH'))
      const same = page.locator('input[type="radio"][value="same"]')
      for (let at = 0; at < (await same.count()); at += 1) await hand.click(same.nth(at))
      await hand.click(page.locator('input[name="toolOutcome"][value="moderate"]'))
      await hand.click(page.locator('input[name="escalation"][value="none-seen"]'))
      await hand.click(page.locator('input[name="judgement"][value="medium"]'))
      await hand.type(page.locator('[name="rationale"]'), 'As before: nothing new was heard.')
      await hand.click(button(page, /^Sign$/))
      await arrived(page, /risk\/[0-9a-f-]{36}$/)
    },
  },
  {
    name: 'twenty-incidents',
    what: 'twenty incidents told in one call: day, words, Enter',
    budget: 22,
    as: 'sam@harbour',
    walk: async (page, hand, world) => {
      await openCase(page, world, 'Maya')
      await link(page, 'Timeline').first().click()
      await hand.click(link(page, 'Rapid list'))
      await page.locator('[name="lines"]').first().focus()
      for (let at = 1; at <= 20; at += 1) {
        await hand.goOn(`${at} May 2026: He stood outside for the ${at}. time.`)
        if (at < 20) await hand.press('Enter')
      }
      await hand.click(button(page, /^Save/))
      await page
        .getByText(/20 incidents/)
        .first()
        .waitFor()
    },
  },
  {
    name: 'chronology',
    what: 'a chronology for the same officer: recipient and consent remembered',
    budget: 5,
    as: 'sam@harbour',
    walk: async (page, hand, world) => {
      await openCase(page, world, 'Maya')
      await link(page, 'Sharing').first().click()
      await hand.click(link(page, /^Make another for/))
      // Entries have come since: whether the victim agrees is asked again, as a day that is typed.
      await page.locator('[name="consentOn"]').fill(new Date().toISOString().slice(0, 10))
      await hand.click(page.locator('input[name="checked"]'))
      await hand.click(button(page, /make the file/))
      const copy = link(page, /Take the copy/).or(button(page, /Take the copy/))
      await Promise.all([page.waitForEvent('download'), hand.click(copy)])
    },
  },
  {
    name: 'my-day',
    what: 'My day: “reviewed, nothing changes because …” closes a row',
    budget: 3,
    as: 'sam@harbour',
    walk: async (page, hand, world) => {
      await page.goto(`${world.staff}/my-day`)
      await hand.click(button(page, 'Review'))
      await hand.type(page.getByLabel(/nothing changes because/), 'Known to the plan already.')
      await hand.click(button(page, 'Close the review'))
      await page.waitForURL(/risk/)
    },
  },
  {
    name: 'override',
    what: 'a call outside the safe times, life at risk: one reason, two clicks [PR 22]',
    budget: 2,
    as: 'mo@harbour',
    walk: async (page, hand, world) => {
      await openCase(page, world, 'Maya')
      await onlyInThreeDays(page)
      await link(page, 'Contact').first().click()
      await hand.click(page.locator('summary').filter({ hasText: 'Life is at risk' }))
      await hand.type(page.getByLabel('Why life is at risk'), 'He stands at her door.')
      await hand.click(button(page, 'Call all the same'))
      await page.getByText('Outside the safe times or ways, because life is at risk.').waitFor()
    },
  },
]

/** The tasks of [PR 27] that exist, walked in a real browser over the demo world. */
export async function measureActions(): Promise<Measured> {
  const world = await startBrowserWorld()
  try {
    const measured: Measured = { figures: [], notes: [] }
    for (const task of tasks) {
      const { page } = await world.open({ as: task.as })
      const hand = handOf(page)
      await task.walk(page, hand, world)
      const { actions, letters } = hand.counted()
      measured.figures.push(figureOf(task, actions))
      measured.notes.push({
        what: `actions ${task.name}`,
        value: `${letters} letters typed beside`,
      })
      await page.close()
    }
    const officer = await measureOfficer(world)
    measured.figures.push(...officer.figures)
    measured.notes.push(...officer.notes)
    return measured
  } finally {
    await world.stop()
  }
}

const figureOf = ({ name, budget, what }: Task, value: number): Figure => ({
  id: `actions-${name}`,
  value,
  goal: budget,
  better: 'lower',
  unit: 'actions',
  what,
})
