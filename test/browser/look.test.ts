import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium, newPage } from './chromium.ts'
import { look } from './look.ts'
import { watch } from './watch.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
})

afterAll(async () => {
  await browser.close()
})

const bad = `<!doctype html><html><head><title>Bad</title></head><body>
<a class="govuk-error-summary" href="#x">!</a><div class="govuk-error-summary"><a href="#gone">Gone</a></div>
<p style="width: 900px; color: #ccc; background: #fff">Pale and wide</p><img src="http://elsewhere.test/x.png">
</body></html>`

it('looking at a page sees what is wrong with it, and who else is asked for something', async () => {
  const page = await newPage(browser, { width: 1280, height: 900, javaScript: true })
  const watched = watch(page, ['http://here.test'])
  await page.route('**/*', (route) =>
    route.request().url() === 'http://here.test/'
      ? route.fulfill({ body: bad, contentType: 'text/html' })
      : route.abort(),
  )
  await page.goto('http://here.test/')
  const found = (await look(page, 'bad')).join('\n')
  for (const fault of [
    'bad: not one h1',
    'bad: no language',
    'bad: not one main',
    'bad: no skip link first',
    'bad: error summary',
    'bad: an error leads nowhere: #gone',
    'bad: at 320 it scrolls sideways',
    'bad: at 1280, color-contrast',
    'bad: at 320, image-alt',
  ])
    expect(found).toContain(fault)
  expect(watched.elsewhere).toEqual(['http://elsewhere.test/x.png'])
  expect(watched.complaints).toHaveLength(1)
  await page.close()
})
