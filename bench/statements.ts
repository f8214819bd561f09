import { join } from 'node:path'
import { Kysely } from 'kysely'
import { createApp } from '../src/app.ts'
import { buildAssets } from '../src/platform/assets.ts'
import type { Tables } from '../src/platform/db.ts'
import { PostgresJsDialect } from '../src/platform/postgres-js.ts'
import { roleUrl } from '../src/platform/roles.ts'
import { openAsks } from '../src/security/pace/actions.ts'
import { openTries } from '../src/security/throttle/actions.ts'
import type { World } from './world.ts'

/** A statement as our program sent it. */
export type Statement = { sql: string; parameters: unknown[] }

/** The SELECTs of each of these pages, the session's look-up included: what the yardstick runs too. */
export async function selectsOf(world: World, paths: readonly string[]) {
  const { installation, db } = world
  const sent: Statement[] = []
  const dialect = new PostgresJsDialect(webUrl(world), { max: 1 })
  const pool = new Kysely<Tables>({
    dialect,
    log: ({ query }) => {
      sent.push({ sql: query.sql, parameters: [...query.parameters] })
    },
  })
  const app = createApp({
    db: { ...db, pool },
    files: installation.files,
    jobs: { enqueue: async () => {}, stop: async () => {} },
    assets: await buildAssets({ outFolder: join(world.folder, 'assets') }),
    now: () => new Date(),
    publicFormKey: installation.publicFormKey,
    publicAddress: 'http://localhost',
    trustedProxies: 0,
    scanner: null,
    tries: openTries(),
    asks: openAsks(),
    beat: 0,
    firstRun: null,
  })
  const cookie = await world.newCookie()
  try {
    const pages = new Map<string, Statement[]>()
    for (const path of paths) {
      sent.length = 0
      const answer = await app.request(path, { headers: { Cookie: cookie } })
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
      pages.set(path, sent.filter(isSelect))
    }
    return pages
  } finally {
    await pool.destroy()
  }
}

const isSelect = ({ sql }: Statement) => /^\s*select\b/i.test(sql)

export const webUrl = ({ installation }: World): string =>
  roleUrl(installation.ownerUrl, installation.rootKey, 'web')
