import type { Role } from '../permissions.ts'

/** NIST SP 800-63B-4 for a password; the code from the authenticator comes beside it. */
export const shortestPassword = 15
export const longestPassword = 200

/** What a password may have to do with whoever sets it: her names, and her service's. */
export type PasswordContext = { signInName: string; service: string }

/** Everything that is wrong with a password somebody wants to set. */
export function passwordFaults(password: string, _context: PasswordContext): string[] {
  const length = [...password].length
  if (length < shortestPassword)
    return [`Enter a password of ${shortestPassword} characters or more`]
  if (length > longestPassword) return [`Use ${longestPassword} characters or fewer`]
  return []
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
