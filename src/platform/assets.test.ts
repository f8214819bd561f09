import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Assets, buildAssets, type Skin } from './assets.ts'

let outFolder: string
let assets: Assets

beforeAll(async () => {
  outFolder = await mkdtemp(join(tmpdir(), 'assets-'))
  const before = performance.now()
  assets = await buildAssets({ outFolder })
  console.log(`assets built in ${Math.round(performance.now() - before)} ms`)
})

afterAll(async () => {
  await rm(outFolder, { recursive: true })
})

const skins: Skin[] = ['staff', 'public', 'portal']
const kilobyte = 1000

const textOf = (address: string): string => assets.files.get(address)?.body.toString() ?? ''
const everything = (): string =>
  [...assets.files.values()].map(({ body }) => body.toString()).join()

describe('what a first visit costs on the wire', () => {
  // Of 100 kB and 200 kB a page may have: the rest is for its HTML and what else it shows.
  it.each([
    ['portal', 70],
    ['public', 70],
    ['staff', 100],
  ] as const)('%s stays below %i kB with style, script, icon and both fonts', (skin, limit) => {
    const fonts = [...assets.files.keys()].filter((address) => address.endsWith('.ttf'))
    const loaded = [assets.css(skin), assets.js(skin), assets.icon(skin), ...fonts]
    const sizes = loaded.map(
      (address) => assets.files.get(address)?.encodings.br.length ?? Infinity,
    )
    const total = sizes.reduce((sum, size) => sum + size, 0)
    console.log(`${skin}: ${sizes.join(' + ')} = ${total} bytes`)
    expect(fonts).toHaveLength(2)
    expect(total).toBeLessThan(limit * kilobyte)
  })
})

it('carries none of the marks that are not ours to use', () => {
  const names = [...assets.files.keys()].join()
  expect(names).not.toMatch(/govuk|gds|crown|crest|woff/i)
  expect(everything()).not.toMatch(/GDS Transport|1d70b8|crest|crown|logotype|light-\w+-v2\.woff/i)
})

it('loads nothing from elsewhere', () => {
  for (const skin of skins) {
    const addresses = [...textOf(assets.css(skin)).matchAll(/url\(["']?([^"')]+)/g)]
    expect(addresses.length).toBeGreaterThan(0)
    for (const [, address] of addresses) expect(assets.files.has(address ?? '')).toBe(true)
    expect(textOf(assets.css(skin))).not.toContain('@import')
  }
})

it('keeps nothing on the device', () => {
  expect(everything()).not.toMatch(/localStorage|sessionStorage|indexedDB|serviceWorker|cookie/i)
})

it('answers to dark, to forced colours, to less motion and to paper', () => {
  for (const skin of skins)
    for (const media of [
      'prefers-color-scheme:dark',
      'forced-colors:active',
      'reduced-motion',
      'print',
    ])
      expect(textOf(assets.css(skin)).replaceAll(': ', ':')).toContain(media)
})

it('gives every address by its content, ready compressed', () => {
  for (const [address, { body, encodings, type }] of assets.files) {
    expect(address).toMatch(/^\/assets\/[\w-]+-\w{8}\.(css|js|svg|ttf)$/)
    expect(type).not.toBe('application/octet-stream')
    expect(brotliDecompressSync(encodings.br).equals(body)).toBe(true)
    expect(gunzipSync(encodings.gzip).equals(body)).toBe(true)
  }
  for (const skin of skins)
    for (const address of [assets.css(skin), assets.js(skin), assets.icon(skin)])
      expect(assets.files.has(address)).toBe(true)
})

it('gives victims an icon that is not ours', () => {
  expect(assets.icon('portal')).not.toBe(assets.icon('staff'))
  expect(textOf(assets.icon('portal'))).not.toMatch(/alongside|#083c46/i)
})

it('shows victims no colour of ours', () => {
  expect(lastValues(textOf(assets.css('portal')))).not.toMatchObject({ 'id-700': '#0c5c6b' })
})

it('builds once, also when two start at the same time', async () => {
  const fresh = await mkdtemp(join(tmpdir(), 'assets-'))
  const both = await Promise.all([
    buildAssets({ outFolder: fresh }),
    buildAssets({ outFolder: fresh }),
  ])
  expect(both.map(({ files }) => [...files.keys()])).toEqual([
    [...assets.files.keys()],
    [...assets.files.keys()],
  ])
  expect(await readdir(fresh)).toHaveLength(1)
  await rm(fresh, { recursive: true })
})

it('takes what stands there, and builds again what was spoilt', async () => {
  const [folder = ''] = await readdir(outFolder)
  const style = join(outFolder, folder, assets.css('staff').replace('/assets/', ''))
  const before = performance.now()
  await buildAssets({ outFolder })
  expect(performance.now() - before).toBeLessThan(500)

  await writeFile(style, 'spoilt')
  const again = await buildAssets({ outFolder })
  expect(again.files.get(again.css('staff'))?.body.toString()).toBe(textOf(assets.css('staff')))
})

describe('the colours', () => {
  const pairs = [
    ...['ink', 'muted', 'link', 'danger', 'ok', 'warn', 'held', 'id-700'].flatMap((name) => [
      [name, 'page'],
      [name, 'card'],
    ]),
    ['on-id', 'id-700'],
    ['on-id', 'ok'],
    ['on-danger', 'danger'],
    ['danger', 'danger-bg'],
    ['warn', 'warn-bg'],
    ['ok', 'ok-bg'],
    ['held', 'held-bg'],
    ['id-700', 'id-100'],
    ['ink', 'id-100'],
    ['link', 'id-100'],
  ]

  it.each(skins)('of %s can be read, light and dark', (skin) => {
    const css = textOf(assets.css(skin))
    const weak = [valuesIn(css, false), valuesIn(css, true)].flatMap((values, scheme) =>
      pairs
        .map(([ink = '', ground = '']) => ({
          scheme,
          ink,
          ground,
          by: contrast(values, ink, ground),
        }))
        .filter(({ by }) => !(by >= 4.5)),
    )
    expect(weak).toEqual([])
  })
})

type Values = Record<string, string>

const lastValues = (css: string): Values => valuesIn(css, false)

// The rules of a scheme in the order of the sheet, as a browser would apply them.
function valuesIn(css: string, isDark: boolean): Values {
  const dark = /@media ?\(prefers-color-scheme: ?dark\) ?\{:root\{([^}]*)\}\}/g
  const light = css.replace(dark, '').replace(/@media print\{(?:[^{}]|\{[^}]*\})*\}/g, '')
  const rules = [...light.matchAll(/:root\{([^}]*)\}/g), ...(isDark ? css.matchAll(dark) : [])]
  const declared = rules.flatMap(([, rule = '']) => [
    ...rule.matchAll(/--([\w-]+): ?(#[0-9a-f]+)/g),
  ])
  return Object.fromEntries(declared.map(([, name, value]) => [name, value]))
}

function contrast(values: Values, ink: string, ground: string): number {
  const [a, b] = [luminance(values[ink] ?? ''), luminance(values[ground] ?? '')]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function luminance(colour: string): number {
  const digits = colour.slice(1)
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(full.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
