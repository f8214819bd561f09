import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium, newPage } from '../../test/browser/chromium.ts'
import { type Assets, buildAssets } from '../platform/assets.ts'
import { button } from '../platform/ui/button.ts'
import { characterCount } from '../platform/ui/character-count.ts'
import { checkboxes } from '../platform/ui/checkboxes.ts'
import { errorsFor } from '../platform/ui/errors.ts'
import { form } from '../platform/ui/form.ts'
import { type Html, html } from '../platform/ui/html.ts'
import { input } from '../platform/ui/input.ts'
import { portalPage, staffPage } from '../platform/ui/page.ts'
import { passwordInput } from '../platform/ui/password-input.ts'
import { progressNotice } from '../platform/ui/progress-notice.ts'
import { radios } from '../platform/ui/radios.ts'

// As strict as a page of ours may be sent: what works here works there.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; " +
  "connect-src 'self'; form-action 'self'; require-trusted-types-for 'script'"

let outFolder: string
let assets: Assets
let browser: Browser

beforeAll(async () => {
  outFolder = await mkdtemp(join(tmpdir(), 'assets-'))
  assets = await buildAssets({ outFolder })
  browser = await launchChromium()
})

afterAll(async () => {
  await browser.close()
  await rm(outFolder, { recursive: true })
})

type Answers = Record<string, () => Html>

async function open(path: string, answers: Answers, javaScript = true) {
  const page = await newPage(browser, { width: 1000, height: 700, javaScript })
  const asked: string[] = []
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url())
    if (!pathname.startsWith('/assets/')) asked.push(`${route.request().method()} ${pathname}`)
    await answer(route, pathname, answers)
  })
  await page.goto(`http://service.test${path}`)
  return { page, asked }
}

async function answer(route: Route, pathname: string, answers: Answers): Promise<void> {
  const asset = assets.files.get(pathname)
  if (asset) return route.fulfill({ body: asset.body, contentType: asset.type })
  const draw = answers[pathname] ?? (() => html`<!doctype html><title>Other</title><p>Other</p>`)
  const headers = { 'content-security-policy': policy }
  if (pathname === '/sent') await setTimeout(500)
  return route.fulfill({ body: draw().toString(), contentType: 'text/html', headers })
}

const staff = (main: Html) => () => staffPage({ assets, title: 'Page', main })

describe('further questions', () => {
  const main = html`<h1>Phone</h1>${radios({
    name: 'safe',
    fieldset: { legend: { text: 'Safe to phone?' } },
    items: [
      {
        value: 'yes',
        text: 'Yes',
        conditional: { html: input({ name: 'n', label: { text: 'N' } }) },
      },
      { value: 'no', text: 'No' },
    ],
  })}${checkboxes({
    name: 'needs',
    fieldset: { legend: { text: 'Needs' } },
    items: [
      { value: 'a', text: 'Interpreter' },
      { value: 'z', text: 'None', behaviour: 'exclusive' },
    ],
  })}`

  it('are shown under the answer they belong to', async () => {
    const { page } = await open('/', { '/': staff(main) })
    expect(await page.isVisible('#n')).toBe(false)
    await page.check('#safe')
    expect(await page.isVisible('#n')).toBe(true)
    await page.check('#safe-2')
    expect(await page.isVisible('#n')).toBe(false)
    await page.close()
  })

  it('are all shown without script', async () => {
    const { page } = await open('/', { '/': staff(main) }, false)
    expect(await page.isVisible('#n')).toBe(true)
    await page.close()
  })

  it('let none and one undo each other', async () => {
    const { page } = await open('/', { '/': staff(main) })
    await page.check('#needs')
    await page.check('#needs-2')
    expect(await page.isChecked('#needs')).toBe(false)
    await page.check('#needs')
    expect(await page.isChecked('#needs-2')).toBe(false)
    await page.close()
  })
})

it('brings a reader to the errors and from there to the field', async () => {
  const errors = errorsFor([{ field: 'who', message: 'Say who' }])
  const main = html`${errors.summary}<h1>Who</h1>${input({ name: 'who', label: { text: 'Who' } })}`
  const { page } = await open('/', { '/': staff(main) })
  expect(await focused(page)).toContain('govuk-error-summary')
  await page.click('text=Say who')
  expect(await focused(page)).toContain('govuk-input')
  await page.close()
})

it('sends a form once, however often it is pressed', async () => {
  const content = button({ text: 'Send' })
  const main = html`<h1>Send</h1>${form({ action: '/sent', once: 'a', content })}`
  const { page, asked } = await open('/', { '/': staff(main) })
  await page.evaluate(() => {
    const pressed = document.querySelector<HTMLButtonElement>('main button')
    pressed?.click()
    // The first one has left by then, and is not answered yet.
    window.setTimeout(() => pressed?.click(), 150)
  })
  await page.waitForURL('**/sent')
  expect(asked).toEqual(['GET /', 'POST /sent'])
  await page.close()
})

it('says how much room is left', async () => {
  const main = html`<h1>Words</h1>${characterCount({ name: 'w', maxlength: 5, label: { text: 'W' } })}`
  const { page } = await open('/', { '/': staff(main) })
  await page.fill('#w', '1234')
  expect(await page.textContent('#w-info')).toBe('You have 1 character remaining')
  await page.fill('#w', '1234567')
  expect(await page.textContent('#w-info')).toBe('You have 2 characters too many')
  await page.close()
})

it('shows a password when asked', async () => {
  const main = html`<h1>Sign in</h1>${passwordInput({ name: 'p', label: { text: 'Password' } })}`
  const { page } = await open('/', { '/': staff(main) })
  await page.click('text=Show')
  expect(await page.getAttribute('#p', 'type')).toBe('text')
  await page.click('text=Hide')
  expect(await page.getAttribute('#p', 'type')).toBe('password')
  await page.close()
})

it('follows work that goes on until it is done', async () => {
  const drawn = [
    html`<h1>Import</h1>${progressNotice({ words: 'Reading', href: '/', done: 1, of: 2 })}`,
    html`<h1>Import</h1>${progressNotice({ words: 'Reading', href: '/', done: 2, of: 2 })}`,
    html`<h1>Import is done</h1>`,
  ]
  let looks = 0
  const next = () => staff(drawn[Math.min(looks++, 2)] ?? html``)()
  const { page } = await open('/', { '/': next })
  expect(await page.textContent('.progress')).toContain('1 of 2')
  await page.waitForSelector('text=2 of 2')
  await page.waitForSelector('text=Import is done')
  await page.close()
})

describe('leaving', () => {
  const portal = () =>
    portalPage({ assets, title: 'My notes', main: html`<h1>Hello</h1>`, exit: { href: '/away' } })

  it.each(['click', 'keys'])(
    'takes half a second at most and Back shows nothing (%s)',
    async (by) => {
      const { page } = await open('/', {
        '/': () => html`<!doctype html><title>Before</title>`,
        '/notes': portal,
      })
      await page.goto('http://service.test/notes')
      const before = performance.now()
      if (by === 'click') await page.click('text=Leave this page')
      else for (const _ of [1, 2, 3]) await page.keyboard.press('Shift')
      await page.waitForURL('**/away')
      expect(performance.now() - before).toBeLessThan(500)
      await page.goBack()
      expect(new URL(page.url()).pathname).toBe('/')
      await page.close()
    },
  )
})

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.className ?? '')
