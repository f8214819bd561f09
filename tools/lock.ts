// Completes package-lock.json with the packages of other platforms that a registry without them left out: npm run lock
import { readFileSync, writeFileSync } from 'node:fs'

type Entry = {
  version?: string
  optional?: boolean
  dev?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}

const lock: { packages: Record<string, Entry> } = JSON.parse(
  readFileSync('package-lock.json', 'utf8'),
)

/** `npm ci` refuses a lockfile that lacks them, although it would install none of them here. */
for (const [path, parent] of Object.entries(lock.packages)) {
  if (path === '') continue
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const at = `node_modules/${name}`
    const exact = /^\d/.test(version)
    if (lock.packages[at] || lock.packages[`${path}/${at}`] || !exact) continue
    const dev = parent.dev ? { dev: true } : {}
    lock.packages[at] = { version, ...platformOf(name), optional: true, ...dev }
  }
}

const [root, ...others] = Object.entries(lock.packages)
const sorted = others.sort(([a], [b]) => (a < b ? -1 : 1))
lock.packages = Object.fromEntries(root ? [root, ...sorted] : sorted)
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)

/** Where a package runs, as its own name says: …-linux-x64-musl. */
function platformOf(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> {
  const words = name.split(/[-/]/)
  const os = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'].find((each) =>
    words.includes(each),
  )
  const cpu = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x'].find((each) =>
    words.includes(each),
  )
  const libc = words.includes('musl') || words.includes('musleabihf') ? 'musl' : 'glibc'
  return {
    ...(os ? { os: [os] } : {}),
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(os === 'linux' ? { libc: [libc] } : {}),
  }
}
