import { type SourceFile, type Violation, violation } from './sources.ts'

/** Plain SQL whose head says why and what it locks; a table with a tenant keeps it, by force. */
export function checkMigrations(files: readonly SourceFile[]): Violation[] {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1))
  const everything = sorted.flatMap((file) => statementsOf(file))
  return [
    ...sorted.flatMap((file) => [...misnamed(file, sorted), ...headless(file)]),
    ...everything.flatMap((statement) => unguarded(statement, everything)),
  ]
}

const numberOf = (file: SourceFile): string => file.path.split('/').at(-1)?.slice(0, 4) ?? ''

function misnamed(file: SourceFile, all: readonly SourceFile[]): Violation[] {
  if (!/^db\/migrations\/\d{4}_[a-z0-9]+(_[a-z0-9]+)*\.sql$/.test(file.path)) {
    return [violation(file, 0, 'is named NNNN_slice_intent.sql')]
  }
  const first = all.find((other) => numberOf(other) === numberOf(file))
  return first === file ? [] : [violation(file, 0, `${numberOf(file)} is taken by ${first?.path}`)]
}

function headless(file: SourceFile): Violation[] {
  const head = /^(--.*\n)*/.exec(file.text)?.[0] ?? ''
  return ['Why', 'Locks']
    .filter((word) => !new RegExp(`^-- ${word}: +\\S`, 'm').test(head))
    .map((word) => violation(file, 0, `its head has no line "-- ${word}: …"`))
}

type Statement = { file: SourceFile; start: number; sql: string }

function statementsOf(file: SourceFile): Statement[] {
  // Comments and quoted bodies are blanked, not cut, so that places stay true.
  const bare = file.text
    .replace(/--[^\n]*/g, blank)
    .replace(/\/\*[\s\S]*?\*\//g, blank)
    .replace(/(\$\w*\$)[\s\S]*?\1/g, blank)
  let start = 0
  return bare.split(';').map((sql) => {
    const statement = {
      file,
      start: start + (sql.length - sql.trimStart().length),
      sql: plain(sql),
    }
    start += sql.length + 1
    return statement
  })
}

const blank = (found: string): string => found.replace(/[^\n]/g, ' ')

const plain = (sql: string): string => sql.replace(/\s+/g, ' ').trim().toLowerCase()

function unguarded(statement: Statement, all: readonly Statement[]): Violation[] {
  const created = /^create (?:unlogged )?table (?:if not exists )?([\w.]+) ?\((.*)\)/.exec(
    statement.sql,
  )
  const [, table = '', body = ''] = created ?? []
  if (!/(^|[ ,])tenant_id /.test(body)) return []

  const said = (pattern: RegExp) => all.some(({ sql }) => pattern.test(sql))
  const name = table.replaceAll('.', '\\.')
  const must: [RegExp, string][] = [
    [
      new RegExp(`^alter table ${name} (.*, ?)?enable row level security`),
      'row security is not on',
    ],
    [
      new RegExp(`^alter table ${name} (.*, ?)?force row level security`),
      'row security not forced',
    ],
    [
      new RegExp(`^create policy \\w+ on ${name} .*\\(\\s?select current_setting\\(`),
      'no policy with (select current_setting(…))',
    ],
    [
      new RegExp(`^grant .* on (table )?([\\w., ]+, ?)?${name}(,| ).*to `),
      'grants nothing to anyone',
    ],
  ]
  return must
    .filter(([pattern]) => !said(pattern))
    .map(([, says]) => violation(statement.file, statement.start, `${table}: ${says}`))
}
