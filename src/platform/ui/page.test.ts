import { describe, expect, it } from 'vitest'
import type { Assets } from '../assets.ts'
import { errorPage } from './error-page.ts'
import { errorsFor } from './errors.ts'
import { form } from './form.ts'
import { type Html, html } from './html.ts'
import { type Element, elementsOf, parseHtml, textOf } from './html-tree.ts'
import { portalPage, publicPage, staffPage } from './page.ts'

const assets: Assets = {
  css: (skin) => `/assets/${skin}.css`,
  js: (skin) => `/assets/${skin}.js`,
  icon: (skin) => `/assets/${skin}.svg`,
  files: new Map(),
}

const main = html`<h1>Heading</h1>`
const common = { assets, title: 'My notes', main }
const exit = { href: 'https://example.org/' }

const pages: Record<string, (given?: { hasErrors?: boolean }) => Html> = {
  staff: (given) =>
    staffPage({
      ...common,
      ...given,
      nav: [{ key: 'cases', label: 'Cases', href: '/cases', count: 3 }],
      current: 'cases',
      find: { path: '/find', once: 'token' },
      who: { workingName: 'Sam', signOutPath: '/sign-out', once: 'token' },
    }),
  public: (given) => publicPage({ ...common, ...given, serviceName: 'Harbour' }),
  portal: (given) => portalPage({ ...common, ...given, exit, talk: { href: '/talk' } }),
}

describe.each(Object.entries(pages))('the %s page', (_, draw) => {
  const elements = elementsOf(parseHtml(draw().toString()))
  const all = (name: string): Element[] => elements.filter((element) => element.name === name)

  it('has a language, one main landmark, and a first link that leads to it', () => {
    expect(all('html')[0]?.attributes.lang).toBe('en')
    expect(all('main').map(({ attributes }) => attributes.id)).toEqual(['main'])
    expect(all('a')[0]?.attributes.href).toBe('#main')
  })

  it('holds no script and no style of its own', () => {
    expect(all('style')).toEqual([])
    expect(all('script').map(textOf)).toEqual([''])
    const names = elements.flatMap(({ attributes }) => Object.keys(attributes))
    expect(names.filter((name) => name === 'style' || name.startsWith('on'))).toEqual([])
  })

  it('says in its title that there are errors', () => {
    const [title] = elementsOf(parseHtml(draw({ hasErrors: true }).toString())).filter(
      ({ name }) => name === 'title',
    )
    expect(textOf(title ?? '')).toMatch(/^Error: My notes/)
    expect(textOf(all('title')[0] ?? '')).toMatch(/^My notes/)
  })

  it('sends every form with its token', () => {
    for (const sent of all('form').filter(({ attributes }) => attributes.method === 'post'))
      expect(elementsOf(sent).filter(({ attributes }) => attributes.name === '_once').length).toBe(
        1,
      )
  })
})

it('tells staff where they are and how many wait', () => {
  const links = elementsOf(parseHtml((pages.staff?.() ?? '').toString()))
  const current = links.find(({ attributes }) => attributes['aria-current'] === 'page')
  expect(textOf(current ?? '')).toBe('Cases (3)')
})

it('shows a victim neither our name nor our icon, and always the ways out', () => {
  const page = (pages.portal?.() ?? '').toString()
  expect(page).not.toMatch(/alongside|harbour|stalk|staff/i)
  expect(page).toContain('Leave this page')
  expect(page).toContain('I would rather talk')
  expect(page).toContain('<title>My notes</title>')
})

it('says what happened, what is safe and what to do', () => {
  const refusal = {
    title: 'We could not save this',
    whatHappened: 'Somebody else changed it.',
    whatIsSafe: 'What you typed is below.',
    whatToDo: 'Compare the two.',
    reference: 'ab12',
  }
  for (const page of [
    errorPage(refusal, { skin: 'staff', assets }),
    errorPage(refusal, { skin: 'public', assets, serviceName: 'Harbour' }),
    errorPage(refusal, { skin: 'portal', assets, exit }),
  ])
    for (const words of Object.values(refusal)) expect(page.toString()).toContain(words)
})

it('lists every error with a link to its field', () => {
  const errors = errorsFor([
    { field: 'name', message: 'Enter a name' },
    { field: 'when', at: 'when-day', message: 'Enter a date' },
  ])
  const summary = errors.summary.toString()
  expect(summary).toContain('<a href="#name">Enter a name</a>')
  expect(summary).toContain('<a href="#when-day">Enter a date</a>')
  expect(errors.of('when')).toEqual({ text: 'Enter a date' })
  expect(errors.of('phone')).toBeUndefined()
  expect(errorsFor([])).toMatchObject({ any: false })
  expect(errorsFor([]).summary.toString()).toBe('')
})

it('puts the token into a form that sends files, and none into one that only asks', () => {
  const content = html`<input name="a">`
  const sent = form({ action: '/a', once: 'k"1', enctype: 'multipart/form-data', content })
  expect(sent.toString()).toContain('<input type="hidden" name="_once" value="k&quot;1">')
  expect(sent.toString()).toContain('enctype="multipart/form-data"')
  expect(form({ action: '/a', method: 'get', content }).toString()).not.toContain('_once')
})
