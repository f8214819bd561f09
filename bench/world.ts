import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addService } from '../src/first-service.ts'
import { type Installation, openInstallation } from '../src/installation.ts'
import { readConfig } from '../src/platform/config.ts'
import { type Database, inTenant } from '../src/platform/db.ts'
import { connect } from '../src/platform/postgres-js.ts'
import { type Actor, nobody } from '../src/security/actor.ts'
import { permissionsOf } from '../src/security/permissions.ts'
import { startSession } from '../src/security/sessions/actions.ts'
import { cookieNames } from '../src/security/sessions/rules.ts'
import { takeOnWorker } from '../src/slices/workforce/public.ts'
import { type Caseload, checkLoaded, loadCases } from './caseload.ts'
import { loadCore, moveTo, serverCore } from './cores.ts'
import { caseInput } from './victims.ts'
import { withoutIndexes } from './without-indexes.ts'

/** An installation of the bench's own, with one service and its caseload. */
export type World = {
  installation: Installation
  folder: string
  db: Database
  sam: Actor
  mo: Actor // leads the service
  caseIds: string[] // those that Sam holds
  newCookie: (actor?: Actor) => Promise<string>
  stop: () => Promise<void>
}

const workers = 10

/** So many cases, a tenth of them Sam's. */
export const evenly = (cases: number): Caseload => ({
  cases,
  holderOf: (n) => n % workers,
  inputOf: caseInput,
  onTheClock: 400, // of ten workers: forty cases each, a full caseload; the rest owe nothing
})

/** Made from nothing in a folder of its own, which is removed in the end. */
export async function makeWorld(caseload: Caseload, say: (line: string) => void): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'alongside-bench-'))
  moveTo(serverCore) // the database inherits it
  const installation = await openInstallation(readConfig({}, ['--data', folder, '--demo', '0']))
  const db = installation.open('web', 4)
  const service = { slug: 'harbour', name: 'Harbour', contact: '020 7946 0123' }
  const tenantId = await addService(installation, { ...service, profile: 'standard' })
  const staff: Actor[] = []
  for (let n = 0; n < workers; n += 1) staff.push(await takeOn(db, tenantId, n))
  const [sam] = staff
  const mo = await takeOn(db, tenantId, workers, 'manager')
  if (!sam) throw new Error('Nobody was taken on')

  const start = performance.now()
  moveTo(loadCore)
  const ids = await withoutIndexes(installation, 'person_token', () =>
    loadCases(db, staff, caseload),
  )
  await analyze(installation)
  await checkLoaded(installation, db, { actor: sam, ids, caseload })
  moveTo(serverCore)
  say(
    `${caseload.cases} cases loaded and checked in ${((performance.now() - start) / 1000).toFixed(1)} s`,
  )
  return {
    installation,
    folder,
    db,
    sam,
    mo,
    caseIds: ids.filter((_, n) => caseload.holderOf(n) === 0),
    newCookie: (actor = sam) => newCookie(db, actor),
    stop: async () => {
      await db.close()
      await installation.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function takeOn(
  db: Database,
  tenantId: string,
  n: number,
  role: 'isac' | 'manager' = 'isac',
): Promise<Actor> {
  const name = n === 0 ? 'sam' : `worker${n}`
  const workingName = n === 0 ? 'Sam' : `Worker ${n}`
  const worker = {
    signInName: name,
    workingName,
    legalName: 'Not shown',
    password: 'not used',
    role,
  }
  const { id } = await inTenant(db, { tenantId, actorId: nobody }, (tx) =>
    takeOnWorker(tx, { id: nobody }, worker),
  )
  const permissions = permissionsOf(role)
  return {
    id,
    tenantId,
    tenantSlug: 'harbour',
    tenantName: 'Harbour',
    role,
    permissions,
    workingName,
  }
}

async function newCookie(db: Database, actor: Actor): Promise<string> {
  const { id: accountId, tenantId } = actor
  const secret = await inTenant(db, { tenantId, actorId: accountId }, (tx) =>
    startSession(tx, { accountId, tenantId }, 'staff', new Date()),
  )
  return `${cookieNames.staff}=${secret}`
}

/** As a database does by itself in time; the bench does not wait for it. */
export async function analyze({ ownerUrl }: Installation) {
  const owner = connect(ownerUrl, { max: 1 })
  await owner`vacuum analyze`
  await owner.end()
}
