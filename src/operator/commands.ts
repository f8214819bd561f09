import type { Config } from '../platform/config.ts'
import { verifyAudit } from './audit.ts'
import { runBackup } from './backup.ts'
import { makeDemo } from './demo.ts'
import { runDoctor } from './doctor.ts'
import { importDirectory } from './imports.ts'
import { runKeys } from './keys.ts'
import { runMatch } from './match.ts'
import { runOutside } from './outside.ts'
import { runRestore } from './restore.ts'
import { createService, migrateDatabase } from './services.ts'
import { createToken } from './tokens.ts'
import { runUser } from './users.ts'

export type Call = { words: string[]; config: Config; say: (line: string) => void }

export type Command = {
  name: string
  use: string
  what: string
  run: (call: Call) => Promise<number> // the exit code
}

/** What whoever looks after the machine can do. Each works beside a running service. */
export const commands: Command[] = [
  {
    name: 'migrate',
    use: '',
    what: 'Brings the database to what this version expects. Twice is harmless.',
    run: migrateDatabase,
  },
  {
    name: 'demo',
    use: '',
    what: 'Makes the demo world in an empty installation.',
    run: makeDemo,
  },
  {
    name: 'service',
    use: 'create --slug <word> --name <name> --contact <how referrers reach it> [--small]',
    what: 'Makes a service; --small: one with one worker, where a trustee is the second person.',
    run: createService,
  },
  {
    name: 'user',
    use: 'create --service <word> --name <sign-in name> --working-name <name> --legal-name <name> --role <role> | list --service <word> | suspend <name@service> | code <name@service>',
    what: 'Takes somebody on, lists who works there, takes all access away, or prints the authenticator code of a demo account.',
    run: runUser,
  },
  {
    name: 'token',
    use: 'create --service <word> --role <role> [--scope <permission> …] [--days <1 to 365>] [--name <what it is for>]',
    what: 'Prints a bearer token for the JSON API, for the first account of that role, and nothing else.',
    run: createToken,
  },
  {
    name: 'oidc',
    use: 'set --service <word> --issuer <address> --client-id <id> (the secret on standard input) | remove --service <word>',
    what: 'Lets people of a service sign in by another account of theirs, such as Entra ID, once they have joined it.',
    run: runOutside,
  },
  {
    name: 'import',
    use: 'directory <file> --service <word> [--dry-run]',
    what: 'Takes services in from Open Referral UK (JSON) or a table (CSV); --dry-run only says what would change. Twice changes nothing.',
    run: importDirectory,
  },
  {
    name: 'audit',
    use: 'verify',
    what: 'Reads the whole trace and holds it against its chain and its anchors.',
    run: verifyAudit,
  },
  {
    name: 'keys',
    use: 'rotate --tenant <word> | rotate --index <word> | rotate --root | recipient',
    what: 'Gives a service, or the installation, a new key beside a running service; or makes a pair of keys for backups, shown once.',
    run: runKeys,
  },
  {
    name: 'backup',
    use: '--to <recipient> --out <file> | verify <file> --identity <file>',
    what: 'Copies everything but the root key as it stands at one moment, sealed to a recipient (age); or reads a backup whole and says whether it can be restored.',
    run: runBackup,
  },
  {
    name: 'restore',
    use: '<file> --identity <file> (--ledger <file> | --no-erasures-since)',
    what: 'Puts a backup into an empty data folder (with its root.key) and an empty database; what was erased since, by the newest ledger of erasures, is erased again first.',
    run: runRestore,
  },
  {
    name: 'match',
    use: '--left <file.csv> [--right <file.csv>] --out <file.csv> [--least <0 to 1>] [--one-to-one yes|no]',
    what: 'Finds the people of one CSV file in another (or those who are in one file twice), despite slips, swaps and missing parts; writes left_id, right_id, probability. Needs no database. Columns by their names: given_name, surname, date_of_birth, phone, email, street_number, address_1, address_2, suburb or town, county or state, postcode, handle; rec_id or id, or else the line, names a row. --least 0.5 unless said. Whether each file names nobody twice is told from the files unless --one-to-one says it.',
    run: runMatch,
  },
  {
    name: 'doctor',
    use: '',
    what: 'Looks at keys, roles, settings and clocks, and says what is unsafe.',
    run: runDoctor,
  },
]
