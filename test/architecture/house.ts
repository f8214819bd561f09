/** The layout of the house as data. Whoever adds a room or a slice adds it here, with its reason. */

/** In import order: a slice may use the front doors of those before it, never of those after it. */
export const slices = [
  'clock',
  'workforce',
  'people',
  'directory',
  'cases',
  'consent',
  'disclosures',
  'breaches',
  'timeline',
  'risk',
  'plans',
  'orders',
  'proceedings',
  'forums',
  'referrals',
  'retention', // right of all that it may destroy (ADR-0026)
  'diary',
  'documents',
  'advocacy',
  'reporting',
  // Who looked, and what looks unusual: it opens cases and referrals, and the lists of the day show a word of it.
  'watch',
  'caseload',
  'casefile',
  'portal',
] as const

export const rooms = [
  'routes',
  'api',
  'input',
  'policy',
  'rules',
  'actions',
  'queries',
  'views',
  'paths',
  'tables',
  'jobs',
  'public',
] as const

export type Room = (typeof rooms)[number]

/** What slices may not use of security: its pages are mounted by app.ts, and by nobody else. */
export const closedInSecurity: readonly Room[] = ['routes', 'api', 'views', 'jobs']

/** What a room may import of its own noun: `all`, or only the types of it. */
export const ownRooms: Record<Room, { all: readonly Room[]; types: readonly Room[] }> = {
  rules: { all: [], types: [] },
  paths: { all: [], types: [] },
  tables: { all: ['rules'], types: [] },
  input: { all: ['rules'], types: [] },
  queries: { all: ['tables'], types: ['rules'] },
  policy: { all: ['rules'], types: ['tables'] },
  // It hands rows on, so it may name their types; the columns stay the queries' own.
  actions: { all: ['rules', 'policy', 'queries'], types: ['input', 'tables'] },
  views: { all: ['rules', 'paths'], types: ['tables'] },
  jobs: { all: ['rules', 'queries', 'actions'], types: ['tables'] },
  routes: { all: rooms.filter((room) => room !== 'jobs' && room !== 'public'), types: [] },
  api: { all: rooms.filter((room) => room !== 'jobs' && room !== 'public'), types: [] },
  // An address, a form and a refusal are said once: those who link to a noun, ask its questions on a page of
  // theirs, or add to its records get them at the front door (ADR-0016).
  public: {
    all: ['rules', 'input', 'policy', 'queries', 'actions', 'tables', 'views', 'paths'],
    types: [],
  },
}

/** Files in a slice that are no rooms. Each is pure: it imports its like and the rules beside it. */
export const extras: readonly { readonly path: RegExp; readonly reason: string }[] = [
  {
    path: /^src\/slices\/timeline\/imports\/(reader|chat|calls|backup|mail)\/[a-z-]+\.ts$/,
    reason: 'readers of phone exports: several dialects, a file for each question they raise',
  },
  {
    path: /^src\/slices\/referrals\/e-mail\/reader\/[a-z-]+\.ts$/,
    reason: 'readers of what referrers send: an email, what Outlook saves, Word, PDF',
  },
  {
    path: /^src\/slices\/disclosures\/mail\/returns\/reader\/[a-z-]+\.ts$/,
    reason: 'the reader of messages that came back: what mail servers write (ADR-0054)',
  },
  {
    path: /^src\/slices\/referrals\/spreadsheet\/reader\/[a-z-]+\.ts$/,
    reason: 'readers of lists that somebody keeps: text in any encoding, workbooks (ADR-0050)',
  },
  {
    path: /^src\/slices\/people\/matching\/[a-z-]+\.ts$/,
    reason: 'the matcher (ADR-0034): arithmetic over two people, a file for each question it asks',
  },
  {
    path: /^src\/slices\/timeline\/chronology\/((document|paper|word|sheet|file)\.ts|[a-z-]+\.typ)$/,
    reason: 'the police chronology as a document, and as what the maker of each kind of file takes',
  },
  {
    path: /^src\/slices\/risk\/instruments\/((file|file-faults|shipped)\.ts|[a-z0-9-]+\.json)$/,
    reason:
      'instruments are data: the reader of their files, and the files that come with Alongside (ADR-0019)',
  },
  {
    path: /^src\/slices\/caseload\/waiting\/((advice)\.ts|advice\.json)$/,
    reason:
      'what is said to a victim who waits is data, in our own words, with the paragraph of each',
  },
  {
    path: /^src\/slices\/[a-z/-]+\/[a-z-]+-worker\.ts$/,
    reason: 'the entry of a worker thread has to be a file of its own',
  },
]

/** Who puts the house together. `rooms` are those of any slice, at any depth. */
export const roots: readonly { readonly path: RegExp; readonly rooms: readonly Room[] }[] = [
  { path: /^src\/app\.ts$/, rooms: ['routes', 'api', 'jobs', 'public'] },
  { path: /^src\/api-document\.ts$/, rooms: [] },
  // What the staff application says when it refuses or fails.
  { path: /^src\/refusals\.ts$/, rooms: [] },
  // What stands round every page of it: bar, navigation, the tabs of the service.
  { path: /^src\/framing\.ts$/, rooms: [] },
  { path: /^src\/portal-app\.ts$/, rooms: ['routes', 'api', 'jobs', 'public'] },
  { path: /^src\/worker\.ts$/, rooms: ['routes', 'api', 'jobs', 'public'] },
  { path: /^src\/demo(\.ts|\/[a-z-]+\.ts)$/, rooms: ['actions', 'public'] },
  { path: /^src\/main\.ts$/, rooms: [] },
  // What main.ts does at start, a file for each step.
  { path: /^src\/(run|installation|first-service|greeting)\.ts$/, rooms: ['public'] },
  // The operator's tool speaks to the service as the pages do: through actions and front doors.
  { path: /^src\/operator\/[a-z-]+\.ts$/, rooms: ['actions', 'jobs', 'public'] },
]

/** The victims' application may mount the rooms of these slices only; of others, their front door. */
export const portalSlices: readonly string[] = ['portal']

export const forbiddenNames = [
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'lib',
  'misc',
  'index',
] as const

/** The secrecy classes a sealed column can have: P4 protected, P3 case, P3p perpetrator, P2 staff, P1 metadata. */
export const secrecyClasses = ['P1', 'P2', 'P3', 'P3p', 'P4'] as const

/** Rules take facts and answer; what these hold would let a clock, a request or the database in. */
export const closedToRules: readonly string[] = [
  'src/platform/config.ts',
  'src/platform/db.ts',
  'src/platform/postgres-js.ts',
  'src/platform/migrate.ts',
  'src/platform/sealing.ts',
  'src/platform/http.ts',
  'src/platform/jobs.ts',
  'src/platform/files.ts',
  'src/platform/mail.ts',
  'src/platform/log.ts',
]

export const mayReadEnvironment = /^(src\/main\.ts|src\/operator\/main\.ts|(test|tools|bench)\/.*)$/

/** The rooms that hold words and bytes in one hand. */
export const maySeal = /^src\/(platform\/.*|security\/keys\.ts|(slices|security)\/.*\/queries\.ts)$/

/**
 * What leaves the service leaves here; a system that refers is told a word of its own referral (ADR-0049). Who somebody is, is asked of the provider its service named (ADR-0030); a file is
 * shown to a scanner of this machine, the log to the system it is kept by too (ADR-0032); our own Postgres is started.
 */
export const maySend =
  /^src\/(platform\/(mail(-[a-z-]+)?|openid|clamd|log-shipping|hook|postgres\/postmaster)\.ts|platform\/mail\/.*|slices\/disclosures\/.*)$/

export const longestFile = 300
