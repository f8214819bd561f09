import type { Reach } from '../decide.ts'
import { sameName } from '../names.ts'
import type { Role } from '../permissions.ts'

/** Where somebody stands: who pays her, in whose building she works, with whom. Null: this service itself. */
export type Place = { employer: string | null; host: string | null; team: string | null }

export const atHome: Place = { employer: null, host: null, team: null }

const withoutCases: readonly Role[] = [
  'administrator',
  'auditor',
  'clinical-supervisor',
  'referring-system',
  'trustee',
]

/**
 * How far an account reaches. Who is employed elsewhere, and a volunteer, work on the cases they are named on. Who is
 * employed by an agency in whose building one of us sits reaches no case at all: the notes stay closed to the host
 * [ISA §43], whatever role the account was given.
 */
export function reachOf(role: Role, place: Place, hosts: readonly string[]): Reach {
  if (withoutCases.includes(role)) return 'none'
  const { employer } = place
  if (employer !== null && hosts.some((host) => sameName(host, employer))) return 'none'
  return employer !== null || role === 'volunteer' ? 'named' : 'service'
}

export const roleWords: Record<Role, string> = {
  manager: 'Service manager',
  supervisor: 'Supervisor',
  isac: 'ISA/C',
  trainee: 'ISA/C in training',
  triage: 'Triage and duty',
  volunteer: 'Volunteer',
  'clinical-supervisor': 'Clinical supervisor',
  auditor: 'Auditor or data protection officer',
  trustee: 'Trustee (second person)',
  administrator: 'Administrator',
  'referring-system': 'A system that refers',
}
