// Writes docs/access.md: what each role can do, as the code says it. `--check` only compares.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  answerTo,
  askedBesides,
  rolesWith,
  shownDeeds,
  standings,
  topics,
  wordsOf,
} from '../src/security/access/rules.ts'
import { roleWords } from '../src/security/accounts/rules.ts'

export const accessFile = join(import.meta.dirname, '..', 'docs', 'access.md')

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

export function accessDocument(): string {
  const standingRows = standings.map((each) => [
    each.words,
    ...shownDeeds.map((deed) => answerTo(each, deed)),
  ])
  const parts = topics.map(
    ({ title, deeds }) => `## ${title}

${table(
  ['What', 'Who', 'Also needed'],
  deeds.map((deed) => [
    wordsOf(deed),
    rolesWith(deed)
      .map((role) => roleWords[role])
      .join(', '),
    askedBesides(deed),
  ]),
)}
`,
  )
  return `# What each role can do

Written by \`node tools/access.ts\` from \`src/security/permissions.ts\` and \`src/security/decide.ts\`; a test fails when it is
old. The program shows the same under Service, Roles.

## Which case

A role says what somebody can do at all. To which cases depends on how they stand to the case; for somebody
whose role allows all three, \`decide\` answers:

${table(['How they stand to it', 'Read', 'Change', 'Share outside'], standingRows)}

What is "not there" answers like a case that does not exist.

${parts.join('\n')}`
}

if (import.meta.main) {
  const wanted = accessDocument()
  if (!process.argv.includes('--check')) await writeFile(accessFile, wanted)
  else if ((await readFile(accessFile, 'utf8')) !== wanted) {
    console.error('docs/access.md is old: run node tools/access.ts')
    process.exitCode = 1
  }
}
