import { describe, expect, it } from 'vitest'
import { said, source } from './architecture/made-up.ts'
import { isTest, readSources, told } from './architecture/sources.ts'
import { checkTemplates } from './architecture/templates.ts'

it('puts every value of every page where escaping is enough', () => {
  const files = readSources(['src'], ['.ts']).filter((file) => !isTest(file))
  expect(checkTemplates(files).map(told)).toEqual([])
})

/** «…» stands for the value a template takes there. */
function check(markup: string, before = '') {
  const template = markup.replaceAll('«', '${').replaceAll('»', '}')
  return said(
    checkTemplates([source('src/slices/risk/views.ts', `${before}\nhtml\`${template}\``)]),
  )
}

describe('a template may hold', () => {
  it.each([
    '<p>«words»</p>',
    '<p class="a «more» b">«list.map(item)»</p>',
    "<p class='«one»'></p>",
    '<a href="«riskPaths.new(id)»">',
    '<a href="«riskPaths.list(id)»?page=«page»">',
    '<a href="«`«riskPaths.list(id)»#due`»">',
    '<a href="«back ? riskPaths.list(id) : paths.home()»">',
    '<a href="«safeUrl(item.href)»">',
    '<a href="#«field.id»">',
    '<form action="/sign-out" data-name="«name»">',
    '<script src="«assets.script()»" defer></script><p>«words»</p>',
    '<input type="checkbox"«on ? " checked" : ""» value="«value»">',
    '<input «on ? html`checked` : nothing»>',
    '<input«on && html` checked`»>',
    '<p«isDue ? html` class="«words»"` : nothing»>a</p>',
    ' class="«words»" id="«id»"',
    '<textarea>«typed»</textarea><title>«title»</title>',
    '<p>1 < 2, «words», "«words»"</p>',
    '<!-- a --><p>«words»</p><style>p { color: red }</style>«words»',
  ])('%s', (markup) => {
    expect(check(markup)).toEqual([])
  })

  it('attributes that are made in the same file, or by the kit', () => {
    const kit = "import { attributes } from '../../platform/ui/attributes.ts'"
    const made = 'const due = (is) => (is ? html` class="due"` : nothing)'
    expect(check('<p«attributes(given)» «attributes(more)»>a</p>', kit)).toEqual([])
    expect(check('<p«attributes(given)»>a</p>')).toHaveLength(1)
    expect(check('<p id="a"«due(is)»>a</p>', made)).toEqual([])
    expect(check('<p id="a"«due(is)»>a</p>', 'const due = (is) => is.words')).toHaveLength(1)
  })

  it('a heading whose level is a number', () => {
    const level = (made: string) => check('<«h»>a</«h»>', `const h = ${made}`)
    expect(level('raw(`h«Number(level)»`)'.replace('«', '${').replace('»', '}'))).toEqual([])
    expect(level('raw(level)')).toHaveLength(2)
  })

  it('an address that was made before, by a path function', () => {
    expect(check('<a href="«back»">', 'const back = riskPaths.list(id)')).toEqual([])
    expect(check('<a href="«back»">', 'let back = riskPaths.list(id)')).toHaveLength(1)
    expect(check('<a href="«back»">', 'const back = typed.back')).toHaveLength(1)
  })
})

describe('a template may not hold', () => {
  it.each([
    ['<p class=«one»>', 'an attribute is quoted'],
    ['<p class=a«one»>', 'an attribute is quoted'],
    ['<p class = «one»>', 'an attribute is quoted'],
    ['<input «rest»>', 'only words of our own'],
    ['<input «on ? typed : ""»>', 'only words of our own'],
    ['<p data-«name»="a">', 'only words of our own'],
    ['<«tag»>', 'a tag is not named by a value'],
    ['<h«level»>a</h1>', 'a tag is not named by a value'],
    ['<p>a</«tag»>', 'a tag is not named by a value'],
    ['<script>const a = «value»</script>', 'inside script'],
    ['<script>«value»</script>', 'inside script'],
    ['<style>p { color: «colour» }</style>', 'inside style'],
    ['<!-- «note» -->', 'in a comment'],
    ['<p onclick="go(«id»)">', 'inside onclick'],
    ['<p OnClick="«code»">', 'inside onclick'],
    ['<p style="color: «colour»">', 'inside style'],
    ['<iframe srcdoc="«page»">', 'inside srcdoc'],
    ['<img srcset="«images»">', 'srcset is written out'],
    ['<a href="«item.href»">', 'made by a path function'],
    ["<a href='«item.href»'>", 'made by a path function'],
    ['<a href="«back ? riskPaths.list(id) : item.href»">', 'made by a path function'],
    ['<a href="«back || item.href»">', 'made by a path function'],
    ['<a href="«"javascript:alert(1)"»">', 'made by a path function'],
    ['<a href="/cases/«id»">', 'made whole, by a path function'],
    ['<form action="«action»">', 'made by a path function'],
    ['<button formaction="«action»">', 'made by a path function'],
    ['<img src="«image»">', 'made by a path function'],
    ['href="«item.href»"', 'made by a path function'],
    ['<b>a</b> href="«item.href»"', 'stands in its tag'],
    ['<p>«words»</p', 'ends outside every tag'],
    ['<p«typed»>', 'a tag is not named by a value'],
    ['<p«on ? "x" : ""»>', 'a tag is not named by a value'],
    ['<p onclick«on && "x"»>', 'only words of our own'],
    ['<p class="', 'ends outside every tag'],
  ])('%s', (markup, says) => {
    expect(check(markup)).toContainEqual(expect.stringContaining(says))
  })

  it('html under another name', () => {
    const line = "import { html as markup } from '../../platform/ui/html.ts'"
    expect(check('<p>a</p>', line)).toEqual(['html keeps its name'])
  })
})
