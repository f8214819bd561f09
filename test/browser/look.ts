import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { desktop, phone } from './world.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * Everything that is wrong with the page as it stands, in words; empty: nothing. At the width of a desk and of
 * a small phone, in light and in dark.
 */
export async function look(page: Page, state: string, hasErrors = false): Promise<string[]> {
  const found = await faultsOfFrame(page, hasErrors)
  for (const size of [desktop, phone]) {
    await page.setViewportSize(size)
    found.push(...(await axeFaults(page, tags)).map((fault) => `${size.width} px: ${fault}`))
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    if (width > size.width) found.push(`${size.width} px: scrolls sideways to ${width}`)
  }
  await page.setViewportSize(desktop)
  await page.emulateMedia({ colorScheme: 'dark' })
  const builder = new AxeBuilder({ page }).withRules(['color-contrast']).setLegacyMode()
  found.push(...namesOf((await builder.analyze()).violations).map((fault) => `dark: ${fault}`))
  await page.emulateMedia({ colorScheme: 'light' })
  return found.map((fault) => `${state}: ${fault}`)
}

async function axeFaults(page: Page, withTags: string[]): Promise<string[]> {
  // Without its second page for results, which is for frames; there are none here.
  const { violations } = await new AxeBuilder({ page }).withTags(withTags).setLegacyMode().analyze()
  return namesOf(violations)
}

type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations']
const namesOf = (violations: Violations) =>
  violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ html }) => html).join(' | ')}`)

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
