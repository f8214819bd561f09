import { execFile } from 'node:child_process'
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium, type Page } from 'playwright-core'

const run = promisify(execFile)

// Not the package's own: they run everything in one process and switch web security off.
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

export async function launchChromium(): Promise<Browser> {
  const folder = await unpack()
  return await chromium.launch({
    executablePath: join(folder, 'chromium'),
    args,
    env: {
      ...process.env,
      FONTCONFIG_PATH: join(folder, 'fonts'),
      // Libraries that a bare machine lacks come with the package.
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
    },
  })
}

type Wanted = { width: number; height: number; javaScript: boolean }

/** In a context of its own: no cookie of another page is in it. */
export async function newPage(browser: Browser, wanted: Wanted): Promise<Page> {
  const { width, height, javaScript } = wanted
  const context = await browser.newContext({
    viewport: { width, height },
    javaScriptEnabled: javaScript,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  })
  const page = await context.newPage()
  // Closing a page that still loads waits for ever now and then; closing its context does not.
  page.close = () => context.close()
  return page
}

/** Once for each installation, moved in whole, so that two test files may ask at once. */
async function unpack(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  // Not in the temporary folder, where another account could have put a browser of its own.
  const cache = join(dirname(entry), '..', '..', '..', '.cache')
  const folder = join(cache, `alongside-chromium-${await versionOf(entry)}`)
  if (await exists(folder)) return folder

  await mkdir(cache, { recursive: true })
  const draft = await mkdtemp(`${folder}-`)
  await inflateInto(draft)
  await writeFile(join(draft, 'fonts', 'fonts.conf'), fontsIn(join(folder, 'fonts')))
  await rename(draft, folder).catch(async (cause: unknown) => {
    await rm(draft, { recursive: true })
    if (!(await exists(folder))) throw cause
  })
  return folder
}

async function versionOf(entry: string): Promise<string> {
  const text = await readFile(join(dirname(entry), '..', 'package.json'), 'utf8')
  const { version }: { version: string } = JSON.parse(text)
  return version
}

/** In a process of its own: the package looks at the environment to know where and what. */
async function inflateInto(folder: string): Promise<void> {
  const source = `
    import chromium from '@sparticuz/chromium'
    await chromium.executablePath()`
  await run(process.execPath, ['--input-type=module', '-e', source], {
    cwd: import.meta.dirname,
    // So named, it unpacks the libraries as well.
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  })
}

function fontsIn(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${folder}/cache</cachedir></fontconfig>
`
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  )
}
