import postgres from 'postgres'
import { expect, inject, it } from 'vitest'

it('hands every test file an owner who may make databases and roles, and is no superuser', async () => {
  const sql = postgres(inject('ownerUrl'), { max: 1 })
  const [owner] = await sql`
    select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole
    from pg_roles where rolname = current_user`
  await sql.end()
  expect(owner).toEqual({
    rolsuper: false,
    rolbypassrls: false,
    rolcreatedb: true,
    rolcreaterole: true,
  })
})
