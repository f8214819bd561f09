import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium, newPage } from './chromium.ts'

const greeting = `data:text/html,${encodeURIComponent(`<!doctype html><html lang="en"><title>Hello</title>
  <main><h1 id="words">Without script</h1></main>
  <script>document.getElementById('words').textContent = 'With script'</script>`)}`

describe('the browser that the tests use', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launchChromium()
  })

  afterAll(async () => {
    await browser.close()
  })

  it.each([
    [true, 'With script'],
    [false, 'Without script'],
  ])('runs the script of a page only when asked to (%s)', async (javaScript, words) => {
    const page = await newPage(browser, { width: 800, height: 600, javaScript })
    await page.goto(greeting)
    expect(await page.textContent('h1')).toBe(words)
    await page.close()
  })

  it('draws letters, at the size asked for', async () => {
    const page = await newPage(browser, { width: 320, height: 480, javaScript: true })
    await page.goto(greeting)
    const drawn = await page.screenshot()
    expect([drawn.readUInt32BE(16), drawn.readUInt32BE(20)]).toEqual([320, 480])
    await page.evaluate(() => document.querySelector('h1')?.replaceChildren())
    expect((await page.screenshot()).equals(drawn)).toBe(false)
    await page.close()
  })

  it('finds what axe finds', async () => {
    const page = await newPage(browser, { width: 800, height: 600, javaScript: true })
    await page.goto(greeting)
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await page.setContent(
      '<html lang="en"><title>Hello</title><main><h1>A</h1><img src="x.png"></main>',
    )
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id }) => id)).toEqual(['image-alt'])
    await page.close()
  })
})
