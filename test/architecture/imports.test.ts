import { describe, expect, it } from 'vitest'
import { checkImports } from './imports.ts'
import { said, source } from './made-up.ts'

const check = (path: string, line: string) => said(checkImports([source(path, line)]))

describe('what may be imported', () => {
  it.each([
    ['src/platform/ui/page.ts', "import { ids } from '../ids.ts'"],
    ['src/security/guard.ts', "import { notFound } from '../platform/errors.ts'"],
    ['src/security/door.ts', "import { findSession } from './sessions/queries.ts'"],
    ['src/security/sign-in/actions.ts', "import { find } from '../accounts/queries.ts'"],
    [
      'src/slices/workforce/actions.ts',
      "import { open } from '../../security/accounts/actions.ts'",
    ],
    ['src/slices/risk/routes.ts', "import { guard } from '../../security/guard.ts'"],
    ['src/slices/risk/actions.ts', "import { openCase } from '../cases/public.ts'"],
    ['src/slices/risk/actions.ts', "import type { Input } from './input.ts'"],
    ['src/slices/risk/queries.ts', "import { type Level } from './rules.ts'"],
    ['src/slices/risk/views.ts', "import { riskPaths } from './paths.ts'"],
    ['src/slices/cases/actions.ts', "import { isWalled } from './conflicts/public.ts'"],
    ['src/slices/timeline/imports/actions.ts', "import { read } from './chat/reader.ts'"],
    ['src/slices/timeline/imports/chat/reader.ts', "import { order } from './dates.ts'"],
    ['src/app.ts', "import { riskRoutes } from './slices/risk/routes.ts'"],
    ['src/demo.ts', "import { referVictim } from './slices/referrals/actions.ts'"],
    ['src/portal-app.ts', "import { portalRoutes } from './slices/portal/routes.ts'"],
    ['src/slices/risk/rules.test.ts', "import { app } from '../../app.ts'"],
    ['test/support.ts', "import { app } from '../src/app.ts'"],
  ])('%s: %s', (path, line) => {
    expect(check(path, line)).toEqual([])
  })
})

describe('what may not', () => {
  it.each([
    ['src/platform/db.ts', "import { actor } from '../security/actor.ts'", 'only the platform'],
    ['src/security/guard.ts', "import { a } from '../slices/cases/public.ts'", 'only the platform'],
    ['src/slices/risk/actions.ts', "import { a } from '../cases/queries.ts'", 'their public.ts'],
    [
      'src/slices/risk/actions.ts',
      "import type { A } from '../cases/tables.ts'",
      'their public.ts',
    ],
    [
      'src/slices/cases/actions.ts',
      "import { a } from '../risk/public.ts'",
      'to the right of cases',
    ],
    ['src/slices/cases/actions.ts', "const a = await import('../risk/public.ts')", 'to the right'],
    [
      'src/slices/cases/public.ts',
      "export { a } from '../risk/public.ts'",
      'to the right of cases',
    ],
    ['src/slices/cases/actions.ts', "import { a } from '../../app.ts'", 'a slice imports'],
    [
      'src/slices/cases/rules.ts',
      "import { a } from './queries.ts'",
      'rules may not import queries',
    ],
    [
      'src/slices/cases/rules.ts',
      "import { db } from '../../platform/db.ts'",
      'rules know no clock',
    ],
    [
      'src/slices/cases/views.ts',
      "import { a } from './queries.ts'",
      'views may not import queries',
    ],
    ['src/slices/cases/views.ts', "import { a } from './tables.ts'", 'only types of tables'],
    ['src/slices/cases/queries.ts', "import { a } from './rules.ts'", 'only types of rules'],
    [
      'src/slices/cases/queries.ts',
      "import { a } from './policy.ts'",
      'queries may not import policy',
    ],
    ['src/slices/cases/actions.ts', "import { a } from './input.ts'", 'only types of input'],
    ['src/slices/cases/routes.ts', "import { a } from './jobs.ts'", 'routes may not import jobs'],
    [
      'src/slices/cases/public.ts',
      "export { a } from './routes.ts'",
      'public may not import routes',
    ],
    ['src/slices/cases/actions.ts', "import { a } from './conflicts/rules.ts'", 'their public.ts'],
    ['src/slices/cases/contacts/a.ts', "import { a } from '../conflicts/queries.ts'", 'public.ts'],
    [
      'src/slices/timeline/imports/chat/a.ts',
      "import { a } from '../queries.ts'",
      'no room imports',
    ],
    ['src/slices/timeline/imports/rules.ts', "import { a } from './chat/a.ts'", 'rules may not'],
    [
      'src/slices/risk/actions.ts',
      "import { a } from '../../security/sessions/views.ts'",
      'mounted by app',
    ],
    [
      'src/slices/risk/rules.ts',
      "import { a } from './rules.test.ts'",
      'a test is imported by nobody',
    ],
    [
      'src/slices/risk/rules.ts',
      "import { a } from '../../../test/support.ts'",
      'src imports only src',
    ],
    [
      'src/demo.ts',
      "import { insert } from './slices/people/queries.ts'",
      'may not import queries',
    ],
    ['src/portal-app.ts', "import { a } from './slices/cases/routes.ts'", 'no staff rooms'],
  ])('%s: %s', (path, line, says) => {
    expect(check(path, line)).toEqual([expect.stringContaining(says)])
  })
})
