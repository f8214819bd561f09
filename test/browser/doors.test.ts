import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { docxOf, emlOf } from '../mailing.ts'
import { mayasReferral } from '../referring.ts'
import { answer, follow, heading, press, seen } from './journey.ts'
import { type BrowserWorld, startBrowserWorld } from './world.ts'

const aWhile = { timeout: 90_000 }

let world: BrowserWorld
beforeAll(async () => {
  world = await startBrowserWorld()
})
afterAll(async () => {
  await world.stop()
})

/** A form of a force, in Word, on an email: of somebody of whom nobody in the demo knows anything. */
const theForm = (given: string, born: string, phone: string): (string | string[])[] => [
  'STALKING REFERRAL FORM',
  'Section A: Victim details',
  ['Full name', `Ms ${given} OAKHURST`],
  ['Date of birth', born],
  ['Telephone', phone],
  ['Safe to call?', 'Yes'],
  'Suspect details',
  ['Name', `Igor ${given}kin`],
  'Officer in the case',
  ['Name', 'PC Dale Finch'],
  ['Force', 'Northshire Police'],
  'Circumstances:',
  'He waits outside the nursery every day.',
  'Risk level: High',
  'Consent given: Yes',
  'Date of consent: 17 June 2026',
]
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

describe.each([
  { how: 'with JavaScript', javaScript: true, given: 'Philomena', phone: '07700 900871' },
  { how: 'without JavaScript', javaScript: false, given: 'Bertrade', phone: '07700 900312' },
])('an email becomes a referral, $how', ({ javaScript, given, phone }) => {
  const born = javaScript ? '27/03/1990' : '14/11/1968'

  it('is read, held against its lines, sent, and met as a referral [PR 19]', aWhile, async () => {
    const { page, watched } = await world.open({ javaScript, as: 'tia@harbour' })
    const form = await docxOf(theForm(given, born, phone))
    const buffer = emlOf('Please see the form.', [{ name: 'form.docx', type: word, bytes: form }])
    await page.goto(`${world.staff}/referrals`)
    await follow(page, 'By email')
    await press(page, 'Read it')
    expect(await seen(page, '.govuk-error-summary')).toContain('There is a problem')
    await page
      .locator('input[name="file"]')
      .setInputFiles({ name: 'referral.eml', mimeType: 'message/rfc822', buffer })
    await press(page, 'Read it')
    await page.getByRole('heading', { name: 'Found in it' }).waitFor()
    expect(await page.locator('[name="victim-given"]').inputValue()).toBe(given)
    expect(await seen(page)).toContain(`Full name Ms ${given} OAKHURST`)

    // Nothing is sent while one of them is not ticked; what was filled in stands there again.
    await answer(page, stillToAsk)
    await sendIt(page)
    expect(await seen(page, '.govuk-error-summary')).toContain('There is a problem')
    const ticks = page.locator('input[type="checkbox"][name^="checked-"]')
    for (const tick of await ticks.all()) await tick.check()
    expect(await page.locator('[name="contact-timesNote"]').inputValue()).toBe('Mornings')
    await sendIt(page)
    expect(await heading(page)).toMatch(/^Referral [A-Z0-9]{6}$/)
    const main = await seen(page)
    expect(main).toContain(given)
    expect(main).toContain('He waits outside the nursery every day.')
    expect(main).toContain('It came by email')
    expect(main).not.toContain(phone)

    const reference = (await heading(page)).replace('Referral ', '')
    await page.goto(`${world.staff}/referrals`)
    expect(await seen(page)).toContain(reference)
    expect(watched).toEqual({ complaints: [], elsewhere: [] })
    await page.close()
  })
})

const stillToAsk = {
  'consent-explained': 'yes',
  'contact-timesNote': 'Mornings',
  'needs-children': 'no',
}
const sendIt = (page: Page) =>
  page.getByRole('button', { name: 'Make the referral', exact: true }).first().click()

describe('a system that refers is told', () => {
  it(
    'where somebody set, and what was not taken stands there for a person (F86)',
    aWhile,
    async () => {
      const { page, watched } = await world.open({ as: 'ada@harbour' })
      const token = await aToken(page)
      await page.goto(`${world.staff}/service/hooks`)
      await answer(page, { account: 'Northshire Police system', address: 'https://127.0.0.1/told' })
      await press(page, 'Set and show the secret')
      await world.proveIfAsked(page, 'ada@harbour')
      expect(await seen(page, '.govuk-error-summary')).toContain('a machine of the open internet')
      // No name ends so: nobody anywhere is asked, and nobody answers.
      const nowhere = 'https://hooks.invalid/told'
      await answer(page, { address: nowhere })
      await press(page, 'Set and show the secret')
      expect(await heading(page)).toBe('The secret of this hook')
      const secret = await seen(page, 'main code.words')
      await follow(page, 'Back to the hooks')
      expect(await seen(page)).toContain(nowhere)
      expect(await seen(page)).not.toContain(secret)

      const sent = await fetch(`${world.staff}/api/v1/referrals`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${token}`,
          'Content-Type': 'application/json',
          'Idempotency-Key': 'the-browser-refers',
        },
        body: JSON.stringify({ ...mayasReferral, victim: ofNobody }),
      })
      expect(sent.status).toBe(201)
      await expect
        .poll(() => told(page), { timeout: 60_000, interval: 1000 })
        .toContain('It was not reached')
      const row = await told(page)
      expect(row).toContain('received')
      expect(row).toContain('Again ')
      expect(row).not.toMatch(/Theodosia|Marl/)
      expect(watched).toEqual({ complaints: [], elsewhere: [] })
      await page.close()
    },
  )
})

const ofNobody = { given: 'Theodosia', surname: 'Marl', dateOfBirth: '1949-05-30' }

async function told(page: Page): Promise<string> {
  await page.goto(`${world.staff}/service/hooks`)
  return seen(page, 'table:has-text("What was told")')
}

/** What the system signs in with, made by who administers. */
async function aToken(page: Page): Promise<string> {
  await page.goto(`${world.staff}/service/tokens/new`)
  await answer(page, {
    name: 'Their referral desk',
    account: 'Northshire Police system (A system that refers)',
    scopes: 'referral.submit',
  })
  await press(page, 'Make the token')
  await world.proveIfAsked(page, 'ada@harbour')
  return seen(page, 'main code')
}
