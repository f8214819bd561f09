import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

export type Account = { uid: number; gid: number }

/** Postgres refuses to run as root: another account then runs it. Nothing means our own. */
export async function accountFor(cluster: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const owner = await stat(cluster).catch(() => undefined)
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const accounts = await readFile('/etc/passwd', 'utf8')
  const found = accountNamed(accounts, 'postgres') ?? accountNamed(accounts, 'nobody')
  if (found) return found
  throw new Error('Postgres does not run as root, and there is no account postgres or nobody.')
}

function accountNamed(accounts: string, name: string): Account | undefined {
  const line = accounts.split('\n').find((each) => each.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}

export async function canEnter(folder: string, account: Account | undefined): Promise<boolean> {
  return await canRun('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], account)
}

export async function canRun(program: string, args: string[], account: Account | undefined) {
  return await run(program, args, { cwd: '/', ...account }).then(
    () => true,
    () => false,
  )
}
