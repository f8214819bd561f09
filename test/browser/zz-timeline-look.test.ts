import { AxeBuilder } from '@axe-core/playwright'
import { serve } from '@hono/node-server'
import { writeFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { startWorld } from '../support.ts'
import { createApp } from '../../src/app.ts'
import { launchChromium, newPage } from './chromium.ts'

it('looks', { timeout: 300_000 }, async () => {
  const world = await startWorld()
  const app = createApp(world.parts)
  const server = await new Promise<any>((done) => { const s = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => done(s)) })
  const port = server.address().port
  const base = `http://localhost:${port}`
  const browser = await launchChromium()
  const found: string[] = []
  let stop = false
  const loop = (async () => { while (!stop) { await new Promise(r => setTimeout(r, 100)); const w = await world.inTenant(world.sam, tx => tx.selectFrom('chat_import').select('id').where('state','=','reading').execute()); if (w.length) await world.runJobs() } })()
  const look = async (page: any, name: string) => {
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 900 })
      const wide = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth').catch(() => 'noscript')
      let v: any[] = []
      try { v = (await new AxeBuilder({ page }).analyze()).violations } catch (e) { v = [] ; found.push('axe failed '+String(e).slice(0,80)) }
      found.push(`${name}-${width}: ${v.map((v: any) => v.id + ' ' + v.nodes.map((n: any) => n.html).slice(0, 2).join(' | ')).join('; ') || 'ok'} ${wide === true ? 'WIDE' : ''}`)
      await page.screenshot({ path: `/tmp/shots/t-${name}-${width}.png`, fullPage: true })
    }
  }
  for (const javaScript of [true, false]) {
    const t = javaScript ? 'js' : 'nojs'
    const caseId = await world.aCase(world.sam)
    const page = await newPage(browser, { width: 1280, height: 900, javaScript })
    await page.context().addCookies([{ name: '__Host-staff', value: world.sam.cookie, url: base.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Strict' }])
    await page.goto(`${base}/cases/${caseId}/timeline`)
    await look(page, `empty-${t}`)
    await page.getByRole('link', { name: 'Bring in a phone export' }).click()
    await look(page, `new-${t}`)
    await page.getByRole('button', { name: 'Read the file' }).click()
    await look(page, `new-error-${t}`)
    await page.locator('input[type=file]').setInputFiles(new URL('../data/exports/ambiguous-order WhatsApp Chat with Tom K.txt', import.meta.url).pathname.replaceAll('%20', ' '))
    await page.getByRole('button', { name: 'Read the file' }).click()
    await look(page, `order-${t}`)
    await page.getByLabel('Month first, then day').check({ force: true })
    await page.getByRole('button', { name: 'Read it so' }).click()
    await page.waitForURL(/imports\/[0-9a-f-]+$/)
    await page.getByRole('button', { name: 'Do not bring this in' }).click()
    await look(page, `destroyed-${t}`)
    await page.goto(`${base}/cases/${caseId}/imports/new`)
    await writeFile('/tmp/shots/odd.txt', '13/03/2026, 10:00 - Tom K: before\n31/02/2026, 10:00 - Tom K: lost words that go on and on for a good while so that a line breaks\n15/03/2026, 10:00 - Tom K: aVeryLongWordThatNeverEndsaVeryLongWordThatNeverEndsaVeryLongWordThatNeverEnds\n')
    await page.locator('input[type=file]').setInputFiles('/tmp/shots/odd.txt')
    await page.getByRole('button', { name: 'Read the file' }).click()
    await page.waitForURL(/imports\/[0-9a-f-]+$/)
    await look(page, `odd-${t}`)
    await page.goto(`${base}/cases/${caseId}/imports/new`)
    await look(page, `new-waiting-${t}`)
    await page.locator('input[type=file]').setInputFiles(new URL('../data/exports/ios-en-GB___chat.txt', import.meta.url).pathname)
    await page.getByRole('button', { name: 'Read the file' }).click()
    await page.waitForURL(/imports\/[0-9a-f-]+$/)
    await look(page, `preview-${t}`)
    await page.getByRole('button', { name: 'Bring these into the timeline' }).click()
    await look(page, `preview-error-${t}`)
    await page.getByLabel('Tom K (388 messages)').check({ force: true })
    await page.getByRole('button', { name: 'Bring these into the timeline' }).click()
    await page.waitForURL(/timeline$/)
    await look(page, `timeline-${t}`)
  }
  stop = true
  await loop
  console.log(found.join('\n'))
  await browser.close()
  server.close()
  await world.stop()
  expect(found.length).toBeGreaterThan(0)
})
