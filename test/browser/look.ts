import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { desktop, phone } from './world.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** On a desk in the light, and on a small phone in the dark. */
const views = [
  { size: desktop, colorScheme: 'light' },
  { size: phone, colorScheme: 'dark' },
] as const

/** Where axe looks: on the phone, on the desk too, or nowhere: it takes a second and more each time. */
export type Depth = 'both' | 'phone' | 'frame'

/** Everything that is wrong with the page as it stands, in words; empty: nothing. */
export async function look(
  page: Page,
  state: string,
  hasErrors = false,
  depth: Depth = 'both',
): Promise<string[]> {
  const found = await faultsOfFrame(page, hasErrors)
  for (const { size, colorScheme } of views) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize(size)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    if (width > size.width) found.push(`at ${size.width} it scrolls sideways to ${width}`)
    if (depth === 'frame' || (depth === 'phone' && size !== phone)) continue
    found.push(...(await axeFaults(page)).map((fault) => `at ${size.width}, ${fault}`))
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(desktop)
  return found.map((fault) => `${state}: ${fault}`)
}

async function axeFaults(page: Page): Promise<string[]> {
  // Legacy mode: without a second page for the results of frames, of which there are none here.
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }) // the rest is not written out
  const { violations } = await builder.withTags(tags).setLegacyMode().analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

async function faultsOfFrame(page: Page, hasErrors: boolean): Promise<string[]> {
  const found: string[] = []
  const count = (selector: string) => page.locator(selector).count()
  if ((await count('h1')) !== 1) found.push('not one h1')
  if ((await count('html[lang]')) !== 1) found.push('no language')
  if ((await count('main')) !== 1) found.push('not one main')
  if ((await count('body > a.govuk-skip-link[href="#main"]:first-child')) !== 1)
    found.push('no skip link first')
  const title = await page.title()
  if (title === '') found.push('no title')
  if (title.startsWith('Error: ') !== hasErrors) found.push(`the title is "${title}"`)
  if ((await count('.govuk-error-summary')) !== (hasErrors ? 1 : 0)) found.push('error summary')
  const broken = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('.govuk-error-summary a')]
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => !document.querySelector(`[id="${href.slice(1)}"]`)),
  )
  return [...found, ...broken.map((href) => `an error leads nowhere: ${href}`)]
}
