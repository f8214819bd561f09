import { randomBytes } from 'node:crypto'
import { addService } from '../first-service.ts'
import type { Installation } from '../installation.ts'
import { type Database, inTenant, type Tx } from '../platform/db.ts'
import type { FileStore } from '../platform/files.ts'
import type { JobHandler, JobName, JobPayload, Jobs } from '../platform/jobs.ts'
import { londonDay } from '../platform/time.ts'
import { type Actor, nobody } from '../security/actor.ts'
import { linkAll } from '../security/chain/actions.ts'
import { permissionsOf } from '../security/permissions.ts'
import { takeOnWorker } from '../slices/workforce/public.ts'
import { jobHandlers } from '../worker.ts'
import { fillBeacon, fillHarbour, fillLantern } from './cases.ts'
import { beaconStaff, type DemoStaff, harbourStaff, lanternStaff } from './people.ts'
import { type DemoSignIn, writeDemoSignIns } from './sign-ins.ts'

/** What the demo's plays act with: the actions of the slices, as one of the staff, at a moment they name. */
export type Stage = {
  tenantId: string
  staff: Record<string, Actor>
  files: FileStore
  jobs: Jobs
  as: <T>(name: string, work: (tx: Tx, actor: Actor) => Promise<T>) => Promise<T>
  runJobs: () => Promise<void>
  daysAgo: (days: number) => { now: Date; today: string }
}

/**
 * The fictional services Harbour, Beacon and Lantern (one worker), with staff in each role and cases in every state. All of
 * it through the actions, so that every rule, seal and trace holds in it; its passwords are random.
 */
export async function makeDemoWorld(installation: Installation, say: (line: string) => void) {
  say('Making the demo world: three fictional services and about thirty cases.')
  const db = installation.open('web', 4)
  const workerDb = installation.open('worker', 2)
  try {
    const { files, anchors, ledger } = installation
    const handlers = jobHandlers({ db: workerDb, files, now, mail: null }, anchors, ledger)
    const signIns: DemoSignIn[] = []
    const seat = async (slug: string, name: string, staff: DemoStaff[], profile: Profile) => {
      const contact = '020 7946 0123, weekdays 9 to 5'
      const service = { slug, name, contact, profile }
      const tenantId = await addService(installation, service)
      return stageOf({ db, files, handlers, tenantId, slug, name, staff, signIns })
    }
    await fillHarbour(await seat('harbour', 'Harbour', harbourStaff, 'standard'))
    await fillBeacon(await seat('beacon', 'Beacon', beaconStaff, 'standard'))
    await fillLantern(await seat('lantern', 'Lantern', lanternStaff, 'small'))
    await linkAll({ db: workerDb, anchors, now }, true)
    await writeDemoSignIns(installation.dataFolder, signIns)
  } finally {
    await workerDb.close()
    await db.close()
  }
}

const now = () => new Date()

type Profile = 'standard' | 'small'

type Seat = {
  db: Database
  files: FileStore
  handlers: Record<JobName, JobHandler>
  tenantId: string
  slug: string
  name: string
  staff: DemoStaff[]
  signIns: DemoSignIn[]
}

async function stageOf(seat: Seat): Promise<Stage> {
  const { db, tenantId, files } = seat
  const staff: Record<string, Actor> = {}
  for (const each of seat.staff) staff[each.name] = await takeOn(seat, each)
  const waiting: { name: JobName; payload: JobPayload }[] = []
  const jobs: Jobs = {
    enqueue: async (_tx, name, payload) => {
      waiting.push({ name, payload })
    },
    stop: async () => {},
  }
  return {
    tenantId,
    staff,
    files,
    jobs,
    as: (name, work) => {
      const actor = staff[name]
      if (!actor) throw new Error(`Nobody in the demo is called ${name}`)
      return inTenant(db, { tenantId, actorId: actor.id }, (tx) => work(tx, actor))
    },
    runJobs: async () => {
      for (let job = waiting.shift(); job; job = waiting.shift())
        await seat.handlers[job.name](job.payload)
    },
    daysAgo: (days) => {
      const at = new Date(Date.now() - days * 86_400_000)
      return { now: at, today: londonDay(at) }
    },
  }
}

async function takeOn(
  { db, tenantId, slug, name, signIns }: Seat,
  each: DemoStaff,
): Promise<Actor> {
  const password = randomBytes(15).toString('base64url')
  const { working: workingName, legal: legalName, role } = each
  const worker = { signInName: each.name, workingName, legalName, password, role }
  const { id, totpSecret } = await inTenant(db, { tenantId, actorId: nobody }, (tx) =>
    takeOnWorker(tx, { id: nobody }, worker),
  )
  if (role !== 'referring-system')
    signIns.push({ name: `${each.name}@${slug}`, password, totpSecret, what: each.what })
  const permissions = permissionsOf(role)
  return { id, tenantId, tenantSlug: slug, tenantName: name, role, permissions, workingName }
}
