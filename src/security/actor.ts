import type { Permission, Role } from './permissions.ts'

/** Somebody signed in: a person on staff, or a system with a token. */
export type Actor = {
  id: string
  tenantId: string
  tenantSlug: string
  tenantName: string
  role: Role
  permissions: ReadonlySet<Permission>
  workingName: string // the name everybody sees; the legal name stands elsewhere, restricted [ISA §43]
}

/** Nobody signed in. */
export const anonymous = Symbol('anonymous')
export type Visitor = Actor | typeof anonymous

/** Who acts where nobody is signed in: a form on the public side, or a job. */
export const nobody = '00000000-0000-7000-8000-000000000001'
export const machine = '00000000-0000-7000-8000-000000000002'

/** The tenant that holds the trace of what belongs to no service: refusals of people not signed in. */
export const installation = '00000000-0000-7000-8000-000000000000'
