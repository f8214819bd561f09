import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillWorld } from '../../../test/full-world.ts'
import { startWorld, type World } from '../../../test/support.ts'
import { closePdfWorker } from '../../platform/pdf/render.ts'
import { connect } from '../../platform/postgres-js.ts'
import { roleUrl } from '../../platform/roles.ts'
import { findCases, listCases, openCase } from '../../slices/cases/public.ts'
import { listProtected } from '../../slices/disclosures/public.ts'
import { everyFileIdOf } from '../../slices/referrals/attachments/public.ts'
import { destroyKey } from './actions.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(async () => {
  await world.stop()
  await closePdfWorker()
})

const erase = (id: string) =>
  world.inTenant(world.mo, (tx) => destroyKey(tx, world.mo, id, 'asked-for'))
const settle = () => world.handlers['settle-erasures']({ tenantId: '', id: '' })
const every = { workerId: null, state: null }
const listed = async () =>
  (await world.inTenant(world.sam, (tx) => listCases(tx, every, 1))).map(({ id }) => id)
const victimOf = async (caseId: string) => {
  const opened = await world.inTenant(world.sam, (tx) =>
    openCase(tx, world.sam, caseId, 'case.read'),
  )
  return opened.case.victim_id
}
const page = async (path: string) => {
  world.signIn(world.sam)
  const answer = await world.app.request(path)
  return { status: answer.status, text: await answer.text() }
}

/** The files that lie in the evidence store of Harbour. */
const filesLeft = async () => {
  const folder = join(world.folder, 'evidence', world.harbour)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}

describe('erasing a case', () => {
  it('answers from then on as for nothing, and leaves it out of every list (F84)', async () => {
    const [id, stays] = [await world.aCase(world.sam), await world.aCase(world.sam)]
    expect(await erase(id)).toBe(true)

    const nothing = await page('/cases/01890000-0000-7000-8000-00000000dead')
    expect(nothing.status).toBe(404)
    for (const path of ['', '/timeline', '/risk', '/contact', '/disclosures', '/walls']) {
      const gone = await page(`/cases/${id}${path}`)
      expect([path, gone.status]).toEqual([path, 404])
    }
    expect(await listed()).not.toContain(id)
    expect(await listed()).toContain(stays)
    const found = await world.inTenant(world.sam, (tx) => findCases(tx, 'Rowan'))
    expect(found.map((line) => line.id)).not.toContain(id)
    expect(found.map((line) => line.id)).toContain(stays)
    expect((await page('/')).text).not.toContain(id)
  })

  it('takes its files too, and writes the day into the ledger outside the database', async () => {
    const { caseId } = await fillWorld(world)
    const before = await filesLeft()
    expect(before.length).toBeGreaterThanOrEqual(3) // two chats and a chronology
    await erase(caseId)
    await settle()
    const others = await world.inTenant(world.sam, (tx) =>
      tx.selectFrom('disclosure').select('id').where('case_id', '<>', caseId).execute(),
    )
    const letters = await world.inTenant(world.sam, (tx) =>
      tx
        .selectFrom('referral_original as o')
        .innerJoin('referral as r', 'r.id', 'o.referral_id')
        .select('r.id')
        .where((where) =>
          where.or([where('r.case_id', 'is', null), where('r.case_id', '<>', caseId)]),
        )
        .execute(),
    )
    const attached = await world.inTenant(world.mo, (tx) =>
      tx.selectFrom('referral').select('id').where('door', '=', 'web').execute(),
    )
    const ofReferrals = new Set(attached.flatMap(({ id }) => everyFileIdOf(id)))
    const isAttached = (name: string) => ofReferrals.has(name)
    const stay = [...others, ...letters].map(({ id }) => id) // a notice, a letter: of another case, or of none
    const left = await filesLeft()
    expect(left.filter(isAttached)).toHaveLength(1) // of a referral that no case was made of
    expect(left.filter((name) => !isAttached(name)).toSorted()).toEqual(stay.toSorted())

    const lines = await world.ledger.list()
    const line = lines.find(({ tombstone }) => tombstone?.subjectId === caseId)
    expect(line).toMatchObject({
      signed: true,
      tombstone: { tenantId: world.harbour, ground: 'asked-for' },
    })
    await settle() // once more adds nothing
    expect(await world.ledger.list()).toHaveLength(lines.length)
  }, 120_000) // it fills a whole world

  it('leaves nothing for a job that comes too late, and no line in the outbox', async () => {
    const caseId = await world.inTenant(world.sam, async (tx) => {
      const row = await tx
        .selectFrom('outbound_mail')
        .select(['id', 'case_id', 'disclosure_id'])
        .executeTakeFirstOrThrow()
      return row
    })
    await erase(caseId.case_id)
    for (const name of ['send-mail', 'make-disclosure', 'read-chat'] as const)
      await expect(
        world.handlers[name]({ tenantId: world.harbour, id: caseId.id }),
      ).resolves.toBeUndefined()
    await expect(
      world.handlers['make-disclosure']({
        tenantId: world.harbour,
        id: caseId.disclosure_id ?? '',
      }),
    ).resolves.toBeUndefined()
    const outbox = await page('/service/outbox')
    expect(outbox.text).not.toContain(caseId.id)
  })
})

describe('erasing a person', () => {
  it('leaves the case, which says since when instead of her name', async () => {
    const id = await world.aCase(world.sam)
    const victim = await victimOf(id)
    await erase(victim)
    const today = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' })
    const sentence = `Erased on ${today.format()}`
    for (const path of [`/cases/${id}`, '/cases', `/cases/${id}/timeline`]) {
      const seen = await page(path)
      expect([path, seen.status, seen.text.includes(sentence)]).toEqual([path, 200, true])
    }
    for (const word of ['Maya', 'Rowan', '07700 900456', 'Elder Row'])
      expect((await page(`/cases/${id}`)).text).not.toContain(word)
  })

  it('takes the tokens by which she was found', async () => {
    const id = await world.aCase(world.sam)
    const victim = await victimOf(id)
    const tokens = () =>
      world.inTenant(world.sam, (tx) =>
        tx.selectFrom('person_token').select('token').where('person_id', '=', victim).execute(),
      )
    expect((await tokens()).length).toBeGreaterThan(5)
    await erase(victim)
    expect(await tokens()).toEqual([])
  })

  it('lets nothing be made for others from her case: nobody knows what to keep out', async () => {
    const id = await world.aCase(world.sam)
    const victim = await victimOf(id)
    await expect(world.inTenant(world.sam, (tx) => listProtected(tx, victim))).resolves.not.toEqual(
      [],
    )
    await erase(victim)
    await expect(
      world.inTenant(world.sam, (tx) => listProtected(tx, victim)),
    ).rejects.toMatchObject({ failure: 'conflict' })
    const asked = await page(`/cases/${id}/chronology/new`)
    expect([asked.status, asked.text.includes('record was erased')]).toEqual([409, true])
  })
})

describe('erasing an account', () => {
  it('ends its sessions at once, and leaves a former worker where its name stood', async () => {
    const id = await world.aCase(world.noor)
    await erase(world.noor.id)
    const cookie = { headers: { Cookie: `__Host-staff=${world.noor.cookie}` } }
    const answer = await world.app.request('/cases', cookie)
    expect(answer.headers.get('Location')).toContain('/sign-in')
    const seen = await page(`/cases/${id}`)
    expect([seen.status, seen.text.includes('Noor')]).toEqual([200, false])
  })
})

describe('destroying a key', () => {
  it('leaves its trace and its tombstone in the transaction that does it, or nothing', async () => {
    const id = await world.aCase(world.sam)
    await expect(
      world.inTenant(world.mo, async (tx) => {
        await destroyKey(tx, world.mo, id, 'retention-over')
        throw new Error('thought better of it')
      }),
    ).rejects.toThrow('thought better')
    expect(await listed()).toContain(id)

    const count = async () =>
      (await world.traceOf(world.mo)).filter((event) => event === 'key destroyed').length
    const before = await count()
    expect(await erase(id)).toBe(true)
    expect(await erase(id)).toBe(false) // once
    expect(await count()).toBe(before + 1)
  })

  it('reaches no subject of another service', async () => {
    const id = await world.aCase(world.sam)
    const done = await world.inTenant(world.stranger, (tx) =>
      destroyKey(tx, world.stranger, id, 'asked-for'),
    )
    expect(done).toBe(false)
    expect(await listed()).toContain(id)
  })

  it('cannot be done by the program without a tombstone, nor a tombstone be taken back', async () => {
    for (const kind of ['web', 'worker', 'portal'] as const) {
      const db = connect(roleUrl(world.ownerUrl, world.rootKey, kind), { max: 1 })
      const refused = (text: string) =>
        db
          .begin(async (tx) => {
            await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
            await tx.unsafe(text)
          })
          .then(
            () => 'ran',
            (error) => error.code,
          )
      const asked = [
        `delete from tombstone`,
        `update tombstone set subject_id = gen_random_uuid()`,
        `insert into tombstone (subject_id, ground) values (gen_random_uuid(), 'asked-for')`,
      ]
      if (kind === 'web') asked.push('delete from data_key')
      if (kind === 'portal') asked.push(`select destroy_key(gen_random_uuid(), 'asked-for')`)
      for (const text of asked)
        expect([kind, text, await refused(text)]).toEqual([kind, text, '42501'])
      await db.end()
    }
  })
})

describe('the ledger of what was erased', () => {
  it('shows a line that somebody added, changed or spoiled', async () => {
    const path = join(world.folder, 'erasures.log')
    const whole = await readFile(path, 'utf8')
    const bad = async () => (await world.ledger.list()).filter(({ signed }) => !signed).length
    expect(await bad()).toBe(0)
    await writeFile(path, whole.replace('asked-for', 'retention-over'))
    expect(await bad()).toBe(1)
    await writeFile(path, whole)
    await appendFile(
      path,
      `erased ${world.harbour} ${world.sam.id} 2026-11-25T10:00:00.000Z asked-for AAAA\n`,
    )
    expect(await bad()).toBe(1)
    await writeFile(path, `${whole}what is this\n`)
    expect((await world.ledger.list()).at(-1)).toEqual({ tombstone: null, signed: false })
    await writeFile(path, whole)
  })
})
