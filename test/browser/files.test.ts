import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pdfOf } from '../mailing.ts'
import { answerPage, attachFile, beginReferral, follow, heading, press, seen } from './journey.ts'
import { type BrowserWorld, startBrowserWorld } from './world.ts'

let world: BrowserWorld
beforeAll(async () => {
  world = await startBrowserWorld()
})
afterAll(() => world.stop())

const report = pdfOf(['He waits outside her work every evening.'])

const attach = (page: Page, name: string, says: string[]) =>
  attachFile(page, name, { says, buffer: report })

describe.each([
  { how: 'with JavaScript', javaScript: true },
  { how: 'without JavaScript', javaScript: false },
])('an officer attaches what she wrote down already, $how', ({ javaScript }) => {
  let reference = ''

  it('attaches two files, takes one off, skips what they say, and sends', {
    timeout: 90_000,
  }, async () => {
    const { page, watched } = await world.open({ javaScript })
    await beginReferral(page, world.staff)
    await follow(page, 'Files')
    await attach(page, 'wrong.pdf', [])
    await press(page, 'Take off wrong.pdf')
    await page.getByRole('heading', { name: 'wrong.pdf' }).waitFor({ state: 'detached' })
    await attach(page, 'dash.pdf', ['Signs of stalking', 'Risk and what has been done'])
    await attach(page, 'report.pdf', ['What is happening', 'Reports and other agencies'])
    await follow(page, 'Continue')
    expect(await seen(page)).toContain('2 attached')

    await follow(page, 'Agreement to this referral')
    for (const name of ['consent', 'victim', 'contact', 'person', 'needs', 'you'] as const)
      await answerPage(page, name)
    expect(await heading(page)).toBe('Check your answers')
    expect(await seen(page)).toContain('In an attached file')
    await press(page, 'Send')
    expect(await heading(page)).toBe('Referral received')
    reference = await seen(page, '.govuk-panel strong')
    await page.close()
    expect(watched.complaints).toEqual([])
  })

  it('is read by triage, who takes the file as it came under a name of ours', {
    timeout: 90_000,
  }, async () => {
    const { page } = await world.open({ as: 'tia@harbour', javaScript })
    await page.goto(`${world.staff}/referrals`)
    await follow(page, reference)
    expect(await seen(page)).toContain('report.pdf')
    const coming = page.waitForEvent('download')
    await follow(page, 'Take file 3')
    const file = await coming
    expect(file.suggestedFilename()).toBe(`referral-${reference}-3.pdf`)
    expect((await readFile(await file.path())).equals(report)).toBe(true)
    await page.close()
  })
})
