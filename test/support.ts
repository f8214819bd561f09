import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TOTP } from 'otpauth'
import { createApp } from '../src/app.ts'
import { type Assets, buildAssets } from '../src/platform/assets.ts'
import { type Database, inTenant, openDatabase, type Tx } from '../src/platform/db.ts'
import { localFiles } from '../src/platform/files.ts'
import { hashOf, onceField } from '../src/platform/http.ts'
import type { Mail } from '../src/platform/mail.ts'
import { migrate } from '../src/platform/migrate.ts'
import { connect } from '../src/platform/postgres-js.ts'
import { roleUrl } from '../src/platform/roles.ts'
import { deriveKey } from '../src/platform/sealing.ts'
import { type Actor, nobody } from '../src/security/actor.ts'
import { anchorsIn } from '../src/security/anchors.ts'
import { erasureLedgerIn } from '../src/security/erasure-ledger.ts'
import { formKeys, formKeysOf } from '../src/security/form-keys.ts'
import { tenantKeyring } from '../src/security/keys.ts'
import { openAsks } from '../src/security/pace/actions.ts'
import { pacesOf } from '../src/security/pace/rules.ts'
import { permissionsOf, type Role } from '../src/security/permissions.ts'
import { startSession } from '../src/security/sessions/actions.ts'
import { cookieNames, provenMinutes, splitBearer } from '../src/security/sessions/rules.ts'
import { signedLines } from '../src/security/signed-lines.ts'
import { makeInstallation, makeService } from '../src/security/tenants.ts'
import { openTries } from '../src/security/throttle/actions.ts'
import { makeApiToken } from '../src/security/tokens/actions.ts'
import {
  allocateCase,
  type CaseInput,
  makeCase,
  noCircumstances,
} from '../src/slices/cases/public.ts'
import { noContact } from '../src/slices/people/public.ts'
import { takeOnWorker } from '../src/slices/workforce/public.ts'
import { jobHandlers } from '../src/worker.ts'
import { freshDatabase } from './databases.ts'
import { keptJobs } from './kept-jobs.ts'

export type Person = Actor & {
  cookie: string
  bearer: string
  signInName: string
  totpSecret: string
}

export const password = 'correct horse battery staple'
export const startOfWorld = '2026-06-17T09:30:00Z' // a Wednesday, 10:30 in London

export type World = Awaited<ReturnType<typeof startWorld>>

/** What a test wrote need not outlive the machine: nothing waits for the disk. */
const hurried = (url: string) => `${url}?synchronous_commit=off`

/**
 * A fresh database with the services Harbour and Beacon, and the people of the small world in them; connected
 * as the real roles. Jobs are kept until `runJobs`, so that a test says when the outside world happens.
 */
export async function startWorld() {
  const folder = await mkdtemp(join(tmpdir(), 'alongside-world-'))
  const rootKey = randomBytes(32)
  const { ownerUrl, dropDatabase } = await freshDatabase()
  await migrate(ownerUrl, rootKey)
  const owner = connect(ownerUrl, { max: 1 })
  await makeInstallation(owner, rootKey)
  const harbour = await makeService(owner, rootKey, service('harbour', 'Harbour'))
  const beacon = await makeService(owner, rootKey, service('beacon', 'Beacon'))

  const findKeys = tenantKeyring(rootKey)
  const db = openDatabase(hurried(roleUrl(ownerUrl, rootKey, 'web')), findKeys, { max: 4 })
  const workerUrl = hurried(roleUrl(ownerUrl, rootKey, 'worker'))
  const workerDb = openDatabase(workerUrl, findKeys, { max: 2 })
  const files = localFiles(join(folder, 'evidence'))
  const anchors = anchorsIn(join(folder, 'anchors'), signedLines(rootKey))
  const ledger = erasureLedgerIn(join(folder, 'erasures.log'), signedLines(rootKey))
  const time = { now: new Date(startOfWorld) }
  const now = () => time.now
  const waiting = keptJobs(owner)
  const publicFormKey = deriveKey(rootKey, 'public forms')
  const assets = await testAssets()
  const parts = {
    ...{ db, files, jobs: waiting.jobs, assets, now, publicFormKey, firstRun: null, scanner: null },
    // An address in a test is what the nearest proxy says; without one a test comes from nowhere.
    ...{ publicAddress: 'http://localhost', trustedProxies: 1, tries: openTries() },
    asks: openAsks(pacesOf(1_000_000)), // a test asks in a moment what people ask in a day
    beat: 0,
  }
  const app = createApp(parts)
  const handlersWith = (mail: Mail | null) =>
    jobHandlers({ db: workerDb, files, now, mail }, anchors, ledger)
  const handlers = handlersWith(null)

  const take = (tenantId: string, slug: string, name: string, role: Role) =>
    takeOn(db, { tenantId, slug, name, role }, now())
  const people = {
    sam: await take(harbour, 'harbour', 'Sam', 'isac'),
    ash: await take(harbour, 'harbour', 'Ash', 'trainee'),
    mo: await take(harbour, 'harbour', 'Mo', 'manager'),
    tia: await take(harbour, 'harbour', 'Tia', 'triage'),
    noor: await take(harbour, 'harbour', 'Noor', 'isac'),
    ada: await take(harbour, 'harbour', 'Ada', 'administrator'),
    system: await take(harbour, 'harbour', 'Northshire Police system', 'referring-system'),
    stranger: await take(beacon, 'beacon', 'Robin', 'isac'),
  }

  let signedIn: Person | null = null
  const request = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    if (signedIn && !headers.has('Authorization') && !headers.has('Cookie'))
      headers.set('Cookie', `${cookieNames.staff}=${signedIn.cookie}`)
    return app.request(path, { ...init, headers })
  }

  return {
    ...people,
    app: { request, routes: app.routes },
    parts,
    owner,
    ownerUrl,
    rootKey,
    workerDb,
    anchors,
    ledger,
    files,
    folder,
    harbour,
    beacon,
    time,
    handlers,
    signIn: (person: Person) => {
      signedIn = person
    },
    signOut: () => {
      signedIn = null
    },
    /** A form as a browser sends it: with the hidden field that the page of this person, or the public page, held. */
    formBody: (fields: Record<string, string | string[]>, key = formKey(signedIn, publicFormKey)) =>
      formBody({ ...fields, [onceField]: key }),
    formKey: () => formKey(signedIn, publicFormKey),
    keyOf: (person: Person) => formKey(person, publicFormKey),
    /** The cookie of a session that begins now: a proof gives the browser another one. */
    renew: (person: Person) =>
      inTenant(db, { tenantId: person.tenantId, actorId: person.id }, async (tx) => {
        const owner = { accountId: person.id, tenantId: person.tenantId }
        person.cookie = await startSession(tx, owner, 'staff', now())
      }),
    jsonBody: (person: Person, body: unknown, key?: string): RequestInit => ({
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${person.bearer}`,
        ...(key === undefined ? {} : { 'Idempotency-Key': key }),
      },
    }),
    bearer: (person: Person): RequestInit => ({
      headers: { Authorization: `Bearer ${person.bearer}` },
    }),
    /** One more on the staff of Harbour. */
    takeOn: (name: string, role: Role) => take(harbour, 'harbour', name, role),
    inTenant: <T>(person: Person, work: (tx: Tx) => Promise<T>) =>
      inTenant(db, { tenantId: person.tenantId, actorId: person.id, now: now() }, work),
    /** What the trace says of a person, oldest first. */
    traceOf: (person: Person): Promise<string[]> => traceOf(db, person),
    /** A case, allocated to this person. */
    aCase: (holder: Person, input: Partial<CaseInput> = {}) =>
      inTenant(db, { tenantId: holder.tenantId, actorId: holder.id }, async (tx) => {
        const id = await makeCase(tx, holder, { ...maya, ...input }, '2026-05-04')
        await allocateCase(tx, holder, id, { workerId: holder.id, today: '2026-05-04' })
        return id
      }),
    /** Her last proof was a while ago: a route with `stepUp` asks again who she is. */
    letProofLapse: (person: Person) =>
      inTenant(db, { tenantId: person.tenantId, actorId: person.id }, (tx) =>
        tx
          .updateTable('session')
          .set({ stepped_up_at: new Date(now().getTime() - provenMinutes * 60_000) })
          .where('account_id', '=', person.id)
          .execute(),
      ),
    /** What she types where a route with `stepUp` asks; a code is taken once, so the world's clock goes on. */
    proofOf: (person: Person) => {
      time.now = new Date(time.now.getTime() + 30_000)
      const code = new TOTP({ secret: person.totpSecret }).generate({
        timestamp: time.now.getTime(),
      })
      return { 'proof-password': password, 'proof-code': code }
    },
    /** What waits is done; with a mail server, if the test has one. */
    runJobs: (mail: Mail | null = null) => waiting.run(handlersWith(mail)),
    handlersWith,
    stop: async () => {
      await db.close()
      await workerDb.close()
      await owner.end()
      await dropDatabase()
      await rm(folder, { recursive: true })
    },
  }
}

/** Maya, as the small world knows her. Numbers are Ofcom's for drama; the postcode does not exist. */
export const maya: CaseInput = {
  victim: {
    identity: { given: 'Maya', surname: 'Rowan', knownAs: null, dateOfBirth: '1995-02-11' },
    contact: {
      ...noContact,
      channels: [
        { kind: 'mobile', value: '07700 900456', safe: true },
        { kind: 'email', value: 'maya@example.org', safe: false },
      ],
      windows: [{ days: [0, 1, 2, 3, 4], from: '10:00', to: '12:00' }],
      voicemail: 'no',
      address: '4 Elder Row, Whitby Sands',
      postcode: 'ZZ99 4TQ',
    },
  },
  subject: {
    identity: { given: 'Tom', surname: 'Kestrel', knownAs: 'Tom K', dateOfBirth: null },
    contact: { ...noContact, channels: [{ kind: 'mobile', value: '07700 900123', safe: false }] },
  },
  circumstances: noCircumstances,
}

export const service = (slug: string, name: string) => ({
  slug,
  name,
  contact: '020 7946 0123, weekdays 9 to 5',
  profile: 'standard' as const,
})

export function formBody(fields: Record<string, string | string[]>): RequestInit {
  const body = new URLSearchParams()
  for (const [name, values] of Object.entries(fields))
    for (const value of [values].flat()) body.append(name, value)
  return {
    method: 'POST',
    body: body.toString(),
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'Sec-Fetch-Site': 'same-origin',
    },
  }
}

/** The hidden fields of the session that began with this cookie, or of a public page. */
export const formsFor = (publicFormKey: Uint8Array, cookie?: string) =>
  cookie === undefined
    ? formKeys(publicFormKey)
    : formKeysOf(publicFormKey, hashOf(splitBearer(cookie)?.secret ?? ''))

const formKey = (person: Person | null, publicFormKey: Uint8Array) =>
  formsFor(publicFormKey, person?.cookie).make()

type Seat = { tenantId: string; slug: string; name: string; role: Role }

export async function takeOn(db: Database, seat: Seat, now: Date): Promise<Person> {
  const signInName = seat.name.split(' ')[0]?.toLowerCase() ?? ''
  const scope = { tenantId: seat.tenantId, actorId: nobody }
  return inTenant(db, scope, async (tx) => {
    const legalName = `${seat.name} Legalname-${seat.slug}`
    const { role, name: workingName } = seat
    const worker = { signInName, workingName, legalName, password, role }
    const { id, totpSecret } = await takeOnWorker(tx, { id: nobody }, worker)
    const owner = { accountId: id, tenantId: seat.tenantId }
    return {
      id,
      tenantId: seat.tenantId,
      tenantSlug: seat.slug,
      tenantName: `${seat.slug.charAt(0).toUpperCase()}${seat.slug.slice(1)}`,
      role,
      permissions: permissionsOf(role),
      workingName,
      signInName: `${signInName}@${seat.slug}`,
      totpSecret,
      cookie: await startSession(tx, owner, 'staff', now),
      bearer: await makeApiToken(
        tx,
        { id },
        {
          account: { id, tenantId: seat.tenantId },
          name: `Token of ${workingName}`,
          scopes: [...permissionsOf(role)],
          days: 90,
        },
        now,
      ),
    }
  })
}

async function traceOf(db: Database, person: Person): Promise<string[]> {
  const scope = { tenantId: person.tenantId, actorId: person.id }
  const rows = await inTenant(db, scope, (tx) =>
    tx
      .selectFrom('trace_entry')
      .select('event')
      .where('actor_id', '=', person.id)
      .orderBy('entry_no')
      .execute(),
  )
  return rows.map((row) => row.event).filter((event) => event !== 'token made')
}

let built: Promise<Assets> | undefined
const testAssets = () => {
  built ??= buildAssets({ outFolder: join(tmpdir(), 'alongside-test-assets') })
  return built
}
