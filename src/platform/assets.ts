import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { type BuildOptions, build as bundle } from 'esbuild'

/** Staff, referrers, victims: each has its own style, script and icon. */
export type Skin = 'staff' | 'public' | 'portal'

export type Asset = {
  readonly body: Buffer
  readonly type: string
  readonly encodings: { readonly br: Buffer; readonly gzip: Buffer }
}

/** The addresses of what is built, and all of it by address, to be served for ever. */
export type Assets = {
  readonly css: (skin: Skin) => string
  readonly js: (skin: Skin) => string
  readonly icon: (skin: Skin) => string
  readonly files: ReadonlyMap<string, Asset>
}

/** Builds styles and scripts when their sources changed, or takes what was built before. */
export async function buildAssets({ outFolder }: { outFolder: string }): Promise<Assets> {
  const key = await keyOfSources()
  const folder = join(outFolder, key)
  const standing = await readBuilt(folder)
  if (standing !== null) return standing

  await mkdir(outFolder, { recursive: true })
  const fresh = join(outFolder, `building-${randomBytes(8).toString('hex')}`)
  await writeBuilt(fresh)
  await rm(folder, { recursive: true, force: true })
  // Another start may have put the same files there first: then ours are not needed.
  await rename(fresh, folder).catch(() => rm(fresh, { recursive: true, force: true }))
  await removeOlder(outFolder, key)

  const built = await readBuilt(folder)
  if (built === null) throw new Error('The styles and scripts that were just built cannot be read')
  return built
}

const root = join(import.meta.dirname, '..', '..')
const sources = join(root, 'src', 'client')
const skins: readonly Skin[] = ['staff', 'public', 'portal']
const icons: Record<Skin, string> = { staff: 'staff', public: 'staff', portal: 'portal' }

async function keyOfSources(): Promise<string> {
  const hash = createHash('sha256')
  const packages = ['esbuild', 'sass', 'govuk-frontend', fontPackage]
  const manifests = packages.map((name) => join(root, 'node_modules', name, 'package.json'))
  const entries = await readdir(sources, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort()
  for (const path of [...manifests, import.meta.filename, ...paths])
    hash
      .update(path.slice(root.length))
      .update('\0')
      .update(await readFile(path))
      .update('\0')
  return hash.digest('hex').slice(0, 32)
}

const fontPackage = '@expo-google-fonts/atkinson-hyperlegible-next'

type Manifest = { names: Record<string, string>; files: Record<string, string> }

async function writeBuilt(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const outputs = [...(await scripts()), ...(await styles()), ...(await iconFiles())]
  const manifest: Manifest = { names: {}, files: {} }
  const once = new Map(outputs.map((output) => [output.file, output]))
  for (const { name, file, body } of once.values()) {
    manifest.files[file] = sha256(body)
    if (name) manifest.names[name] = file
  }
  await Promise.all([...once.values()].map((output) => writeCompressed(folder, output)))
  for (const skin of skins)
    manifest.names[`${skin}.svg`] ??= manifest.names[`${icons[skin]}.svg`] ?? ''
  await writeFile(join(folder, manifestName), JSON.stringify(manifest))
}

async function writeCompressed(folder: string, { file, body }: Output): Promise<void> {
  const { br, gzip: gz } = await compressed(body)
  await writeFile(join(folder, file), body)
  await writeFile(join(folder, `${file}.br`), br)
  await writeFile(join(folder, `${file}.gz`), gz)
}

const manifestName = 'manifest.json'
type Output = { name: string | null; file: string; body: Buffer }

const common = {
  bundle: true as const,
  minify: true,
  write: false as const,
  outdir: root,
  entryNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  legalComments: 'none',
  target: 'es2022,chrome111,firefox115,safari16.4'.split(','),
  logLevel: 'silent',
  absWorkingDir: root,
} satisfies BuildOptions

async function scripts(): Promise<Output[]> {
  const entryPoints = skins.map((skin) => join(sources, `${skin}.ts`))
  const { outputFiles } = await bundle({ ...common, entryPoints, format: 'esm' })
  return outputFiles.map((output) => outputOf(output.path, output.contents))
}

async function styles(): Promise<Output[]> {
  const outputs = await Promise.all(skins.map(styleOf))
  return outputs.flat()
}

async function styleOf(skin: Skin): Promise<Output[]> {
  const loadPaths = [join(root, 'node_modules')]
  const { compile } = await import('sass') // half a second to load, and needed only when a source changed
  const { css } = compile(join(sources, 'styles', `${skin}.scss`), { loadPaths })
  const stdin = {
    contents: css,
    loader: 'css',
    resolveDir: root,
    sourcefile: `${skin}.css`,
  } as const
  const { outputFiles } = await bundle({
    ...common,
    stdin,
    entryNames: `${skin}-[hash]`,
    loader: { '.ttf': 'file' },
    publicPath: '/assets',
  })
  return outputFiles.map((output) => outputOf(output.path, output.contents))
}

async function iconFiles(): Promise<Output[]> {
  const names = [...new Set(Object.values(icons))]
  return Promise.all(
    names.map(async (name) => {
      const body = await readFile(join(sources, 'icons', `${name}.svg`))
      return { name: `${name}.svg`, file: `icon-${sha256(body).slice(0, 8)}.svg`, body }
    }),
  )
}

function outputOf(path: string, contents: Uint8Array): Output {
  const file = basename(path)
  const [, name] = /^(staff|public|portal)-\w+\.(?:css|js)$/.exec(file) ?? []
  return { name: name ? `${name}${extname(file)}` : null, file, body: Buffer.from(contents) }
}

async function compressed(body: Buffer): Promise<{ br: Buffer; gzip: Buffer }> {
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: body.length }
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(body, { params }),
    promisify(gzip)(body, { level: 9 }),
  ])
  return { br, gzip: gz }
}

/** What stands in the folder, or null when it is missing, unfinished or was changed. */
async function readBuilt(folder: string): Promise<Assets | null> {
  try {
    const manifest: Manifest = JSON.parse(await readFile(join(folder, manifestName), 'utf8'))
    const files = new Map<string, Asset>()
    for (const [file, sum] of Object.entries(manifest.files)) {
      const asset = await readAsset(join(folder, file))
      if (sha256(asset.body) !== sum) return null
      files.set(address(file), asset)
    }
    const named = (name: string) => address(manifest.names[name] ?? '')
    return {
      css: (skin) => named(`${skin}.css`),
      js: (skin) => named(`${skin}.js`),
      icon: (skin) => named(`${skin}.svg`),
      files,
    }
  } catch {
    return null
  }
}

async function readAsset(path: string): Promise<Asset> {
  const [body, br, gz] = await Promise.all(
    [path, `${path}.br`, `${path}.gz`].map((one) => readFile(one)),
  )
  if (!body || !br || !gz) throw new Error('An asset is missing')
  return {
    body,
    type: types[extname(path)] ?? 'application/octet-stream',
    encodings: { br, gzip: gz },
  }
}

const address = (file: string): string => `/assets/${file}`

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.ttf': 'font/ttf',
}

async function removeOlder(outFolder: string, key: string): Promise<void> {
  const names = await readdir(outFolder)
  const older = names.filter((name) => /^[0-9a-f]{32}$/.test(name) && name !== key)
  for (const name of older) await rm(join(outFolder, name), { recursive: true, force: true })
}

const sha256 = (body: Buffer): string => createHash('sha256').update(body).digest('hex')
