import { readFile } from 'node:fs/promises'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  answer,
  bringIn,
  comeBack,
  decision,
  fillReferral,
  follow,
  heading,
  type Keep,
  press,
  readKeep,
  seen,
  theExport,
  triage,
} from './journey.ts'
import { type BrowserWorld, startBrowserWorld } from './world.ts'

// Two machines, two people, one story: more than a test has by default, where the machine is busy.
const aWhile = { timeout: 90_000 }

let world: BrowserWorld

beforeAll(async () => {
  world = await startBrowserWorld()
})

afterAll(async () => {
  await world.stop()
})

// He writes her number: it is in the file, and must not be in what leaves.
const herNumber = '07700 900987'
const oneMore = `\r\n[19/06/2026, 22:01:00] Tom K: So your new number is ${herNumber}\r\n`

describe.each([
  { how: 'with JavaScript', javaScript: true, more: '', read: 414, his: 388 },
  { how: 'without JavaScript', javaScript: false, more: oneMore, read: 415, his: 389 },
])('a referral comes in and a chronology goes out, $how', ({ javaScript, more, read, his }) => {
  const kept: { keep?: Keep; reference?: string; referrer?: Page; caseUrl?: string } = {}
  const referrer = () => kept.referrer ?? expect.fail('no referral was sent')

  it(
    'lets an officer refer, leave in the middle, come back from another machine, and see how it stands',
    aWhile,
    async () => {
      const { page } = await world.open({ javaScript })
      const { page: elsewhere } = await world.open({ javaScript })
      kept.keep = await fillReferral(page, elsewhere, world.staff)
      expect(await heading(elsewhere)).toBe('Check your answers')
      expect(await seen(elsewhere)).toContain('The library')
      await press(elsewhere, 'Send')

      expect(await heading(elsewhere)).toBe('Referral received')
      kept.reference = await seen(elsewhere, '.govuk-panel strong')
      const receipt = await readKeep(elsewhere)
      const { page: later } = await world.open({ javaScript })
      await comeBack(later, receipt)
      expect(await statusOf(later)).toBe('Received')
      kept.referrer = later
      await page.close()
      await elsewhere.close()
    },
  )

  it(
    'shows the referral to triage beside what is still needed, and carries a question there and back',
    aWhile,
    async () => {
      const { page: tia } = await world.open({ javaScript, as: 'tia@harbour' })
      await openReferral(tia, kept.reference ?? '')
      const main = await seen(tia)
      expect(main).toContain('He <waits> outside her work every evening.')
      expect(main).toMatch(/Complete: \d+ of 100/)
      await answer(tia, { question: 'Does she have a second phone?' })
      await press(tia, 'Ask the referrer')

      await referrer().reload()
      expect(await statusOf(referrer())).toBe('Being looked at')
      await referrer().getByLabel('Does she have a second phone?').fill('Yes, at her work.')
      await press(referrer(), 'Send the answer')
      await tia.reload()
      expect(await seen(tia)).toContain('Yes, at her work.')
      await tia.close()
    },
  )

  it(
    'makes a case of it with a worker, whose working name the officer sees, and no other',
    aWhile,
    async () => {
      const { page: tia } = await world.open({ javaScript, as: 'tia@harbour' })
      await openReferral(tia, kept.reference ?? '')
      await answer(tia, triage)
      await press(tia, 'Save the decision')
      // The walk before made a case of a victim of that name: somebody has to say that this is another.
      if (!javaScript) await tia.getByLabel('I looked: it is another person').check()
      await press(tia, 'Open a case')
      await follow(tia, 'Give it to a worker')
      await answer(tia, { worker: 'other', otherWorker: 'Sam', reason: 'Close by.' })
      await press(tia, 'Allocate')
      await tia.close()

      await referrer().reload()
      expect(await statusOf(referrer())).toBe('With a worker')
      const shown = await seen(referrer())
      expect(shown).toContain('Sam')
      expect(shown).not.toMatch(/Samira|Oduya/)
      await referrer().close()
    },
  )

  it(
    'brings in a phone export: nothing before it is accepted, and then what was chosen',
    aWhile,
    async () => {
      const { page: sam } = await world.open({ javaScript, as: 'sam@harbour' })
      await openReferral(sam, kept.reference ?? '')
      await follow(sam, 'Go to the case')
      kept.caseUrl = sam.url()
      await follow(sam, 'Timeline')
      expect(await seen(sam)).toContain('Nothing is in the timeline yet')
      await follow(sam, 'Bring in a phone export')
      const buffer = Buffer.concat([await theExport(), Buffer.from(more)])
      await bringIn(sam, { name: '_chat.txt', mimeType: 'text/plain', buffer })
      const preview = await seen(sam)
      expect(preview).toContain(`${read} messages understood`)
      expect(preview).toContain('Every line was understood')

      await sam.getByLabel(`Tom K (${his} messages)`).check()
      await press(sam, 'Bring these into the timeline')
      const timeline = await seen(sam)
      expect(timeline).toContain(`${his} entries`)
      expect(timeline).toContain('Your sister told me where you work')
      expect(timeline).not.toContain('I have asked you to stop')
      await sam.close()
    },
  )

  it(
    'lets a chronology out through the exit door alone, with nothing protected in it',
    aWhile,
    async () => {
      const { page: sam } = await world.open({ javaScript, as: 'sam@harbour' })
      await sam.goto(`${kept.caseUrl}/timeline`)
      await follow(sam, 'Make a chronology')
      await answer(sam, decision)
      await press(sam, 'Record the decision and make the file')
      await expect.poll(() => readiness(sam), { timeout: 30_000, interval: 500 }).toBe('ready')
      const [download] = await Promise.all([
        sam.waitForEvent('download'),
        follow(sam, 'Take the copy'),
      ])
      const text = await textOf(await readFile(await download.path()))
      await sam.close()

      expect(text).toContain('Chronology of a course of conduct')
      expect(text).toContain('DC Ana Lowe 4471')
      expect(whensIn(text)).toHaveLength(his)
      expect(whensIn(text)).toEqual([...whensIn(text)].sort((one, other) => one - other))
      expect(text).toContain('Your sister told me where you work')
      if (more) expect(text).toContain('So your new number is')
      expect(text).not.toMatch(/07700 ?900 ?987|ZZ99|Elder Row|tarrant@/i)
      expect(text).not.toMatch(/Samira|Oduya|Tiana|Tarrant/)
    },
  )

  it(
    'puts right what is recorded of the alleged stalker: a number of hers that is his stops a text [ISA §67]',
    aWhile,
    async () => {
      const { page: sam, watched } = await world.open({ javaScript, as: 'sam@harbour' })
      await sam.goto(kept.caseUrl ?? '')
      await follow(sam, 'Put right or add to it')
      expect(await heading(sam)).toBe('Put right or add to this record')
      await answer(sam, { email: 'no mailbox', phones: herNumber })
      await press(sam, 'Save')
      expect(await seen(sam, '.govuk-error-summary')).toContain('Enter an email address')
      await answer(sam, { email: '', knownAs: 'TK' })
      await press(sam, 'Save')
      expect(await seen(sam)).toContain('known as TK')

      await sam.goto(`${kept.caseUrl}/safe-contact`)
      const safe = await seen(sam)
      expect(safe).toContain('The alleged stalker is recorded with this number or address too')
      expect(safe).toContain('Ask the victim again whether each way and time is still safe')
      await sam.goto(`${kept.caseUrl}/contact`)
      await answer(sam, { kind: 'to-victim', method: 'text', outcome: 'message-sent' })
      await press(sam, 'Save')
      const stop = await seen(sam, '.govuk-error-summary')
      expect(stop).toContain('The alleged stalker is recorded with this number')

      // Typed into the wrong box: it is hers again, once it is called a slip.
      await sam.goto(`${kept.caseUrl}/alleged-perpetrator/record`)
      await answer(sam, { phones: '', takenAway: 'slip' })
      await press(sam, 'Save')
      await sam.goto(`${kept.caseUrl}/safe-contact`)
      expect(await seen(sam)).not.toContain('The alleged stalker is recorded with this number')
      expect(watched).toEqual({ complaints: [], elsewhere: [] })
      await sam.close()
    },
  )
})

it('keeps the two origins apart: neither sees the cookie of the other, in one browser', async () => {
  const { page } = await world.open({ as: 'sam@harbour' })
  const sent = new Map<string, string>()
  page.on('request', async (request) => {
    sent.set(request.url(), (await request.allHeaders()).cookie ?? '')
  })
  await page.context().addCookies([{ ...hers, httpOnly: true, secure: true, sameSite: 'Strict' }])
  await page.goto(`${world.portal}/`)
  await page.goto(`${world.staff}/cases`)

  expect(await heading(page)).toBe('My cases')
  expect(sent.get(`${world.portal}/`)).toBe('__Host-s=hers')
  expect(sent.get(`${world.staff}/cases`)).toMatch(/^__Host-staff=[^;]+; __Host-known=[^;]+$/)
  await page.close()
})

const hers = { name: '__Host-s', value: 'hers', domain: '127.0.0.1', path: '/' }

const statusOf = (page: Page) => seen(page, '.govuk-inset-text b')

async function openReferral(page: Page, reference: string) {
  await page.goto(`${world.staff}/referrals`)
  await follow(page, reference)
}

/** The page refreshes itself with JavaScript; without it, the reader does. */
async function readiness(page: Page) {
  await page.reload()
  return (await page.locator('a').filter({ hasText: 'Take the copy' }).count())
    ? 'ready'
    : 'not yet'
}

async function textOf(pdf: Uint8Array): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(pdf) }).promise
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent()
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '))
  }
  await document.loadingTask.destroy()
  return pages.join('\n').replaceAll(/\s+/g, ' ')
}

/** The moments of the numbered entries, in the order in which they stand. */
const whensIn = (text: string): number[] =>
  [...text.matchAll(/\d+\. \w+ (\d{1,2} \w+ \d{4}),? (?:at )?(\d\d:\d\d)/g)].map(([, day, time]) =>
    Date.parse(`${day} ${time} UTC`),
  )
