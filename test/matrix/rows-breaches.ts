import type { Row } from './oracle.ts'

const handles = ['manager', 'supervisor', 'auditor'] as const
const people = [
  ...handles,
  ...(['isac', 'trainee', 'volunteer', 'triage', 'clinical-supervisor'] as const),
  ...(['trustee', 'administrator'] as const),
]

/** A breach is reported by whoever sees one, and handled by who leads and who audits. */
export const breachRows: Readonly<Record<string, Row>> = {
  'GET /service/breaches': { who: people },
  'GET /service/breaches/new': { who: people },
  'POST /service/breaches/new': { who: people },
  // Whoever reported one sees it: which one, the matrix does not say.
  'GET /service/breaches/:id': { who: people, loose: true },
  'POST /service/breaches/:id/report': { who: people, loose: true },
  'POST /service/breaches/:id/handling': { who: handles, loose: true },
  'POST /service/breaches/:id/closing': { who: handles, loose: true },
}
