import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { createApp } from './app.ts'
import { makeDemoWorld } from './demo/world.ts'
import { firstRunOf } from './first-service.ts'
import { greeting } from './greeting.ts'
import { type Installation, openInstallation } from './installation.ts'
import { type Assets, buildAssets } from './platform/assets.ts'
import type { Config } from './platform/config.ts'
import { openJobs, startJobs } from './platform/jobs.ts'
import { alsoLogTo, log } from './platform/log.ts'
import { openShipping } from './platform/log-shipping.ts'
import { type Mail, openMail } from './platform/mail.ts'
import { openNotify } from './platform/mail-notify.ts'
import { createPortalApp } from './portal-app.ts'
import { usualBeat } from './security/beat.ts'
import { openAsks } from './security/pace/actions.ts'
import { pacesOf } from './security/pace/rules.ts'
import { countServices } from './security/tenants.ts'
import { openTries } from './security/throttle/actions.ts'
import { isNeutral } from './slices/disclosures/mail/public.ts'
import { prepareReader } from './slices/timeline/imports/public.ts'
import { everyFewSeconds, jobHandlers } from './worker.ts'

export type Running = { stop: () => Promise<void> }
type Say = (line: string) => void
type Stop = () => Promise<void>

/** Starts what the role asks for: web, portal and worker, or one of them. Stops in the opposite order. */
export async function run(config: Config, say: Say): Promise<Running> {
  const assets = buildAssets({ outFolder: join(config.dataFolder, 'assets') })
  assets.catch(() => {}) // awaited below; a fault there must not be one nobody heard
  const installation = await openInstallation(config, say)
  const stops: Stop[] = [shipLogs(config), installation.stop]
  const stop = async () => {
    for (const each of stops.reverse()) await each()
  }
  try {
    await makeDemoWhenEmpty(installation, config, say)
    const wants = (role: Config['role']) => config.role === 'all' || config.role === role
    if (wants('worker')) stops.push(await startWorker(installation, config))
    if (wants('web')) stops.push(await startWeb(installation, config, await assets))
    if (wants('portal')) stops.push(await startPortal(installation, config, await assets))
    for (const line of await greeting(installation, config)) say(line)
    return { stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const now = () => new Date()

/** From here on each line of the log goes to the other system too. */
function shipLogs({ logServer }: Config): Stop {
  if (logServer === null) return async () => {}
  const shipping = openShipping(logServer, log)
  alsoLogTo(shipping.take)
  return async () => {
    alsoLogTo(null)
    await shipping.stop()
  }
}

/** A demo world stands in an embedded database that is empty, or where it was asked for. */
async function makeDemoWhenEmpty(installation: Installation, config: Config, say: Say) {
  const wanted = config.demo === null ? installation.embedded : config.demo === '1'
  if (!wanted) return
  const db = installation.open('web', 1)
  const services = await countServices(db)
  await db.close()
  if (services === 0) await makeDemoWorld(installation, say)
}

async function startWorker(installation: Installation, config: Config): Promise<Stop> {
  const { open, files, anchors, ledger } = installation
  const mail = mailOf(config)
  const db = open('worker', 4)
  const handlers = jobHandlers({ db, files, now, mail }, anchors, ledger)
  void prepareReader() // beside the start, which does not wait for it
  const worker = await startJobs(db.sql, handlers, everyFewSeconds)
  return async () => {
    await worker.stop()
    await db.close()
  }
}

/** An inbox is seen by others: the address that mails come from tells nobody what this is about. */
function mailOf({ mail, notify }: Config): Mail | null {
  if (notify) return openNotify(notify)
  if (mail && !isNeutral(mail.from)) throw new Error('These settings cannot be used: MAIL_FROM')
  return mail && openMail(mail.server, mail.from)
}

async function startWeb(installation: Installation, config: Config, assets: Assets): Promise<Stop> {
  const { open, files, publicFormKey } = installation
  const db = open('web')
  const jobs = await openJobs(db.sql)
  const app = createApp({
    db,
    files,
    scanner: config.clamd,
    jobs,
    assets,
    now,
    publicFormKey,
    publicAddress: config.publicAddress,
    trustedProxies: config.trustedProxies,
    tries: openTries(),
    asks: openAsks(pacesOf(config.requestsAMinute)),
    beat: usualBeat,
    firstRun: firstRunOf(installation, db),
  })
  const close = await listen(app.fetch, config.port)
  return async () => {
    await close()
    await jobs.stop()
    await db.close()
  }
}

async function startPortal({ open }: Installation, config: Config, assets: Assets): Promise<Stop> {
  const db = open('portal', 4)
  const app = createPortalApp({ db, assets, now })
  const close = await listen(app.fetch, config.portalPort)
  return async () => {
    await close()
    await db.close()
  }
}

type Fetch = Parameters<typeof serve>[0]['fetch']

/** On this machine only: a proxy with a certificate stands before it wherever others are to reach it. */
function listen(fetch: Fetch, port: number): Promise<Stop> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: '127.0.0.1' }, () =>
      resolve(
        () =>
          new Promise((done) => {
            server.close(() => done())
            if ('closeAllConnections' in server) server.closeAllConnections()
          }),
      ),
    )
    server.on('error', reject)
  })
}
