// A process of its own for each thing that is left out: the application with its pages, on a port of its own.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { serve } from '@hono/node-server'
import { createApp } from '../src/app.ts'
import { openInstallation } from '../src/installation.ts'
import { buildAssets } from '../src/platform/assets.ts'
import { readConfig } from '../src/platform/config.ts'
import { openDatabase } from '../src/platform/db.ts'
import { roleUrl } from '../src/platform/roles.ts'
import { tenantKeyring } from '../src/security/keys.ts'
import { openAsks } from '../src/security/pace/actions.ts'
import { pacesOf } from '../src/security/pace/rules.ts'
import { openTries } from '../src/security/throttle/actions.ts'
import { evenly, makeWorld, type World } from './world.ts'

const { values } = parseArgs({
  options: { without: { type: 'string' }, data: { type: 'string' }, cases: { type: 'string' } },
})

/** Sealed bytes and plain ones do not mix: without sealing the caseload is one of its own. */
async function open() {
  if (values.data === undefined) {
    const world: World = await makeWorld(evenly(Number(values.cases)), () => {})
    return { installation: world.installation, world, stop: world.stop }
  }
  const installation = await openInstallation(
    readConfig({}, ['--data', values.data, '--demo', '0']),
  )
  return { installation, world: null, stop: installation.stop }
}

const { installation, world, stop } = await open()
const { ownerUrl, rootKey } = installation
// The owner is held by row security only where a table forces it, and the bench has said that none does.
const url = values.without === 'row-security' ? ownerUrl : roleUrl(ownerUrl, rootKey, 'web')
const db = openDatabase(url, tenantKeyring(rootKey), { max: 10 })
const app = createApp({
  db,
  files: installation.files,
  jobs: { enqueue: async () => {}, stop: async () => {} },
  assets: await buildAssets({ outFolder: join(installation.dataFolder, 'assets') }),
  now: () => new Date(),
  publicFormKey: installation.publicFormKey,
  publicAddress: 'http://localhost',
  trustedProxies: 0,
  scanner: null,
  tries: openTries(),
  asks: openAsks(pacesOf(10_000_000)), // one account asks here for what a hundred people would
  beat: 0,
  firstRun: null,
})
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
server.once('listening', async () => {
  const own = world && { cookie: await world.newCookie(), caseIds: world.caseIds }
  process.send?.({ address: server.address(), own })
})

process.once('SIGTERM', async () => {
  server.close()
  await db.close()
  await stop()
  process.exit(0)
})
