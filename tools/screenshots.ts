// Walks the five-minute tour in a demo world of its own, and keeps a picture of each stop in docs/images.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import {
  answer,
  bringIn,
  decision,
  fillReferral,
  follow,
  press,
  readKeep,
  seen,
  theExport,
} from '../test/browser/journey.ts'
import { desktop, phone, startBrowserWorld } from '../test/browser/world.ts'

const folder = join(import.meta.dirname, '..', 'docs', 'images')
const largest = 150 * 1024
let taken = 0

await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
const world = await startBrowserWorld()
try {
  const reference = await refer()
  await inAndOut(reference)
} finally {
  await world.stop()
}

/** The part of an officer without an account; gives the reference of what she sent. */
async function refer(): Promise<string> {
  const { page: officer } = await world.open()
  const { page: elsewhere } = await world.open()
  await officer.goto(`${world.staff}/refer/harbour`)
  await picture(officer, 'refer')
  const keep = await fillReferral(officer, elsewhere, world.staff)
  await officer.goto(keep.link)
  await picture(officer, 'task-list')
  await picture(officer, 'task-list-on-a-phone', phone)
  await picture(elsewhere, 'check-your-answers')
  await press(elsewhere, 'Send')
  await picture(elsewhere, 'receipt')
  const reference = await seen(elsewhere, '.govuk-panel strong')
  await officer.goto((await readKeep(elsewhere)).link)
  await picture(officer, 'status')
  await officer.close()
  await elsewhere.close()
  return reference
}

/** The part of the service: from the referral to what leaves. */
async function inAndOut(reference: string) {
  const { page: tia } = await world.open({ as: 'tia@harbour' })
  await follow(tia, 'Referrals')
  await picture(tia, 'referrals')
  await follow(tia, reference)
  await picture(tia, 'referral')
  await tia.close()

  const { page: sam } = await world.open({ as: 'sam@harbour' })
  await picture(sam, 'my-day')
  await follow(sam, 'Maya R.')
  await sam.waitForURL(/cases\/[0-9a-f-]{36}$/)
  const supportCase = sam.url()
  await picture(sam, 'case')
  await picture(sam, 'case-on-a-phone', phone)
  await sam.goto(`${supportCase}/contact`)
  await picture(sam, 'contact')
  await sam.goto(`${supportCase}/risk`)
  await picture(sam, 'risk')
  await sam.goto(`${supportCase}/imports/new`)
  const mimeType = 'text/plain'
  await bringIn(sam, { name: '_chat.txt', mimeType, buffer: await theExport() })
  await picture(sam, 'import-preview')
  await sam.getByLabel('Tom K (388 messages)').check()
  await press(sam, 'Bring these into the timeline')
  await picture(sam, 'timeline')
  await follow(sam, 'Make a chronology')
  await picture(sam, 'exit-door')
  await answer(sam, decision)
  await press(sam, 'Record the decision and make the file')
  await sam.locator('a', { hasText: 'Take the copy' }).waitFor({ timeout: 30_000 })
  await picture(sam, 'chronology-ready')
  await sam.close()
}

/** What a reader sees first; of a page that would be too large a picture, less of it. */
async function picture(page: Page, name: string, size = desktop) {
  await page.setViewportSize(size)
  taken += 1
  const file = `${String(taken).padStart(2, '0')}-${name}.png`
  const whole = await page.evaluate(() => document.documentElement.scrollHeight)
  let height = Math.min(whole, size.height * 1.4)
  let image = await upTo(page, size.width, height)
  while (image.length > largest) {
    height *= 0.9
    image = await upTo(page, size.width, height)
  }
  await writeFile(join(folder, file), image)
  await page.setViewportSize(desktop)
}

function upTo(page: Page, width: number, height: number) {
  return page.screenshot({ clip: { x: 0, y: 0, width, height }, fullPage: true })
}
