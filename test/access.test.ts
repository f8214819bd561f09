import { randomInt, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '../src/platform/db.ts'
import { type CaseFacts, decide } from '../src/security/decide.ts'
import type { Permission } from '../src/security/permissions.ts'
import { startWorld, type World } from './support.ts'

// Two decide who reaches a case: the pure table, and row security. Neither may be more generous than the other.

const accounts = 25
const cases = 400
const read = new Set<Permission>(['case.read'])
let world: World

beforeAll(async () => {
  world = await startWorld()
  await world.aCase(world.sam)
  await fill()
})
afterAll(() => world.stop())

type Pair = CaseFacts & { account_id: string; case_id: string }

/** A service of odd accounts and cases, by what decides about them alone; words are bytes that nobody opens. */
function fill() {
  return world.owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${world.harbour}, true),
      set_config('app.actor_id', ${world.sam.id}, true)`
    const people = Array.from({ length: accounts }, () => randomUUID())
    const reaches = ['service', 'service', 'named', 'none']
    for (const [at, id] of people.entries())
      await tx`insert into account (id, sign_in_token, sign_in_name, working_name, password_hash, totp_secret, role, reach)
        values (${id}, ${Buffer.from(id)}, '\\x00', '\\x00', '', '\\x00', 'isac', ${reaches[at % 4] ?? 'none'})`
    await tx`insert into worker (id, legal_name) select id, '\\x00' from account where sign_in_name = '\\x00'`
    const [victim] = await tx`select victim_id as id from support_case limit 1`
    const one = () => people[randomInt(accounts)] ?? ''
    const rarely = (most: number) => randomInt(most) === 0
    for (let n = 0; n < cases; n += 1) {
      const id = randomUUID()
      await tx`insert into support_case (id, reference, opened_on, victim_id, worker_id, circumstances, restriction)
        values (${id}, ${`T${n}`}, '2026-01-01', ${victim?.id}, ${rarely(3) ? one() : null}, '\\x00',
          ${rarely(2) ? 'restricted' : 'standard'})`
      for (let i = randomInt(4); i > 0; i -= 1)
        await tx`insert into case_named (id, case_id, account_id, named_by, named_at, ended_at)
          values (${randomUUID()}, ${id}, ${one()}, ${one()}, now(), ${rarely(3) ? new Date() : null})
          on conflict do nothing`
      const wall = randomUUID()
      await tx`insert into case_wall (id, case_id, kind, wall, raised_by) values (${wall}, ${id}, 'team', '\\x00', ${one()})`
      for (let i = randomInt(4); i > 0; i -= 1)
        await tx`insert into case_bar (case_id, account_id, wall_id) values (${id}, ${one()}, ${wall}) on conflict do nothing`
      for (let i = randomInt(3); i > 0; i -= 1)
        await tx`insert into glass_break (id, case_id, account_id, category, reason, broken_at, ends_at, review_by)
          values (${randomUUID()}, ${id}, ${one()}, 'life-at-risk', '\\x00', now(),
            ${new Date(world.time.now.getTime() + randomInt(-60, 60) * 60_000)}, now())`
    }
  })
}

/** What the table needs to know of every pair, read as owner, without any of the policies in question. */
const pairs = () =>
  world.owner.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', ${world.harbour}, true)`
    return tx<Pair[]>`
      select a.id as account_id, c.id as case_id, a.reach, c.restriction,
        c.worker_id is not distinct from a.id as "isAssigned",
        exists (select 1 from case_named n where n.case_id = c.id and n.account_id = a.id and n.ended_at is null) as "isNamed",
        exists (select 1 from case_bar b where b.case_id = c.id and b.account_id = a.id) as "isBarred",
        exists (select 1 from glass_break g where g.case_id = c.id and g.account_id = a.id
          and g.ends_at > ${world.time.now}) as "hasBrokenGlass"
      from account a, support_case c where a.sign_in_name = '\\x00' and c.circumstances = '\\x00'`
  })

async function seenByRows(accountId: string): Promise<Set<string>> {
  const scope = { tenantId: world.harbour, actorId: accountId, now: world.time.now }
  const rows = await inTenant(world.parts.db, scope, (tx) =>
    tx.selectFrom('support_case').select('id').execute(),
  )
  return new Set(rows.map(({ id }) => id))
}

describe('ten thousand pairs of a person and a case', () => {
  it('are decided by the rows of the database as by the table', async () => {
    const all = await pairs()
    expect(all.length).toBe(accounts * cases)
    const reached = new Map<string, Set<string>>()
    for (const { account_id: id } of all)
      if (!reached.has(id)) reached.set(id, await seenByRows(id))
    const differ = all.filter(
      (pair) =>
        decide(read, 'case.read', pair).allowed !== reached.get(pair.account_id)?.has(pair.case_id),
    )
    expect(differ).toEqual([])
    const allowed = all.filter((pair) => decide(read, 'case.read', pair).allowed).length
    expect(allowed).toBeGreaterThan(all.length / 10)
    expect(allowed).toBeLessThan((all.length * 9) / 10)
  })

  it('would be seen to differ if one of the two forgot about walls', async () => {
    const all = await pairs()
    const forgetful = all.filter((pair) => pair.isBarred)
    const differ = forgetful.filter(
      (pair) => decide(read, 'case.read', { ...pair, isBarred: false }).allowed,
    )
    expect(differ.length).toBeGreaterThan(0)
  })
})
