import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parentPort } from 'node:worker_threads'
import startTypst, {
  type TypstCompiler,
  TypstCompilerBuilder,
  TypstFontResolverBuilder,
} from '@myriaddreamin/typst-ts-web-compiler'
import type { MakerAnswer } from '../maker.ts'
import { classOf, coverageOf } from './coverage.ts'
import { fontFamilies, readFonts } from './fonts.ts'
import { printableData } from './printable.ts'
import type { RenderRequest } from './render.ts'

type FontFacts = { info: { family: string; coverage: number[] }[] }
type Diagnosed = { diagnostics?: { message: string; range: string }[] }
type Compiled = Diagnosed & { result?: Uint8Array }

const pagedDocument = 0
const pdfFormat = 1
const fullDiagnostics = 3

const program = fileURLToPath(import.meta.resolve('@myriaddreamin/typst-ts-web-compiler/wasm'))
const { memory } = await startTypst({ module_or_path: readFileSync(program) })
const fonts = readFonts()
const facts = fonts.flatMap(factsOf)
refuseMissingFamilies()
const covers = coverageOf(facts.map((font) => font.coverage))
const families = fontFamilies.map((name) => ({ name, covers: classOf(runsOf(name)) }))
const compiler = await buildCompiler()

parentPort?.on('message', (request: RenderRequest) => {
  parentPort?.postMessage(answer(request))
})

function factsOf(font: Uint8Array) {
  const told = new TypstFontResolverBuilder().get_font_info(font) as FontFacts | undefined
  return told?.info ?? []
}

// typst passes over a font it cannot read (woff2) without a word.
function refuseMissingFamilies() {
  const found = new Set(facts.map((font) => font.family))
  const missing = fontFamilies.filter((family) => !found.has(family))
  if (missing.length > 0) throw new Error(`Fonts not found: ${missing.join(', ')}`)
}

function runsOf(family: string) {
  return facts.filter((font) => font.family === family).map((font) => font.coverage)
}

async function buildCompiler(): Promise<TypstCompiler> {
  const builder = new TypstCompilerBuilder()
  builder.set_dummy_access_model()
  for (const font of fonts) await builder.add_raw_font(font)
  const built = await builder.build()
  built.add_source('/house.typ', readFileSync(new URL('./house.typ', import.meta.url), 'utf8'))
  return built
}

function answer({ template, data, madeAt }: RenderRequest): MakerAnswer {
  compiler.add_source('/main.typ', template)
  mapJson('/data.json', printableData(data, covers))
  mapJson('/fonts.json', families)
  mapJson('/made-at.json', datePartsOf(madeAt))

  const world = compiler.snapshot('/', '/main.typ', [])
  const laidOut = world.compile(pagedDocument, fullDiagnostics) as Diagnosed | undefined
  const compiled = world.get_artifact(pdfFormat, fullDiagnostics) as Compiled
  world.free()
  compiler.reset()
  const memoryBytes = memory.buffer.byteLength

  // A warning is a refusal too: typst only warns about a font family it does not know, and tells
  // warnings after laying out only, not with the PDF.
  const complaints = (laidOut?.diagnostics ?? compiled.diagnostics ?? []).map(complaintOf)
  if (complaints.length === 0 && compiled.result) return { made: compiled.result, memoryBytes }
  return { refused: complaints.join('; ') || 'no result', memoryBytes }
}

function mapJson(path: string, value: unknown) {
  compiler.map_shadow(path, Buffer.from(JSON.stringify(value)))
}

function datePartsOf(instant: Date) {
  return {
    year: instant.getUTCFullYear(),
    month: instant.getUTCMonth() + 1,
    day: instant.getUTCDate(),
    hour: instant.getUTCHours(),
    minute: instant.getUTCMinutes(),
    second: instant.getUTCSeconds(),
  }
}

// Quoted parts may be people's words, and a complaint ends in a log.
function complaintOf({ message, range }: { message: string; range: string }): string {
  return `${range}: ${message.replaceAll(/"[^"]*"/g, '"…"')}`
}
