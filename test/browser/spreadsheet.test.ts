import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { csvOf, linesOf } from '../../src/platform/csv.ts'
import { follow, heading, press, seen } from './journey.ts'
import { look } from './look.ts'
import { type BrowserWorld, startBrowserWorld } from './world.ts'

let world: BrowserWorld
beforeAll(async () => {
  world = await startBrowserWorld()
})
afterAll(() => world.stop())

/** What is downloaded by a link, as the rows of a table. */
async function tableBehind(page: Page, label: string): Promise<string[][]> {
  const [download] = await Promise.all([page.waitForEvent('download'), follow(page, label)])
  const read = linesOf(await readFile(await download.path(), 'utf8'))
  return read.ok ? read.lines.map(({ cells }) => cells) : expect.fail('it is no table')
}

async function choose(page: Page, name: string, rows: string[][]) {
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(csvOf(rows)) }
  await page.getByLabel('The list').setInputFiles(file)
  await press(page, 'See what would come in')
}

describe.each([
  { how: 'with JavaScript', javaScript: true, surname: 'Larkspur' },
  { how: 'without JavaScript', javaScript: false, surname: 'Foxglove' },
])('a list that a force sent, $how', ({ javaScript, surname }) => {
  it('is looked through, taken in, mended and taken in again (F86)', {
    timeout: 120_000,
  }, async () => {
    const { page, watched } = await world.open({ javaScript, as: 'tia@harbour' })
    const faults: string[] = []
    const see = async (state: string, hasErrors = false) => {
      if (javaScript) faults.push(...(await look(page, state, hasErrors)))
    }
    await page.goto(`${world.staff}/referrals`)
    await follow(page, 'From a spreadsheet')
    await see('start')
    const [head = [], example = []] = await tableBehind(page, 'Template to fill in (.csv)')
    const line = (cells: Record<string, string>) =>
      head.map((name, at) => cells[name] ?? (name === 'Last name' ? surname : (example[at] ?? '')))

    await choose(page, 'empty.csv', [['nothing'], ['of use']])
    expect(await seen(page, '.govuk-error-summary')).toContain('names its columns')
    await see('refused', true)

    await choose(page, 'june.csv', [
      [...head, 'Colour'],
      [...line({ 'First name': 'Wren' }), 'blue'],
      [...line({ 'First name': 'Robin', 'Children affected': '' }), ''],
      [...line({ 'First name': 'Linnet' }), ''],
      [
        ...line({ 'First name': 'Heron', 'Agreed on': 'last week', 'Victim phone safe': 'maybe' }),
        '',
      ],
    ])
    expect(await heading(page)).toBe('What would come in')
    expect(await seen(page)).toContain('In order: 2. Not complete: 2.')
    expect(await seen(page)).toContain('“Colour”')
    await see('look')
    await press(page, 'Take in 2 referrals')
    expect(await heading(page)).toBe('What came in')
    expect(await seen(page)).toContain('Taken in: 2 referrals')
    await see('done')

    const [told = [], ...faulty] = await tableBehind(page, 'These lines, with what to mend (.csv)')
    expect(faulty).toHaveLength(2)
    const mend: Record<string, string> = {
      ...{ 'Children affected': 'No', 'Agreed on': '02/01/2026', 'Victim phone safe': 'Yes' },
    }
    await follow(page, 'choose that')
    await choose(page, 'mended.csv', [
      told,
      ...faulty.map((cells) => cells.map((cell, at) => mend[told[at] ?? ''] ?? cell)),
    ])
    await press(page, 'Take in 2 referrals')
    await page.locator('table.data a').first().click()
    expect(await seen(page)).toContain(surname)
    await page.goto(`${world.staff}/referrals/spreadsheet`)
    await see('brought before')
    await page.close()
    expect(faults).toEqual([])
    expect(watched).toEqual({ complaints: [], elsewhere: [] })
  })
})
