import { parseArgs } from 'node:util'
import { z } from 'zod'
import { parseClamd } from './clamd.ts'
import { parseLogServer } from './log-shipping.ts'
import { isMailAddress } from './mail-address.ts'
import { notifyAddress, parseNotifyKey } from './mail-notify.ts'
import { parseMailServer } from './mail-server.ts'

const port = z.coerce.number().int().min(1).max(65_535)

const mailServer = z.string().transform((text, c) => {
  const server = parseMailServer(text)
  if (!server) c.addIssue({ code: 'custom', message: 'no mail server' })
  return server ?? z.NEVER
})

const clamd = z.string().transform((text, c) => {
  const found = parseClamd(text)
  if (!found) c.addIssue({ code: 'custom', message: 'no clamd of this machine' })
  return found ?? z.NEVER
})

const logServer = z.string().transform((text, c) => {
  const server = parseLogServer(text)
  if (!server) c.addIssue({ code: 'custom', message: 'no log server' })
  return server ?? z.NEVER
})

const notifyKey = z.string().transform((text, c) => {
  const key = parseNotifyKey(text)
  if (!key) c.addIssue({ code: 'custom', message: 'no key' })
  return key ?? z.NEVER
})

const Settings = z
  .object({
    DATABASE_URL: z.url().optional(), // none: the program runs its own Postgres in the data folder
    DATABASE_URL_WEB: z.url().optional(), // none: derived from the owner's URL and the root key
    DATABASE_URL_WORKER: z.url().optional(),
    DATABASE_URL_PORTAL: z.url().optional(),
    ALONGSIDE_DATA: z.string().min(1).default('./data'), // the root key lies here, made at first start
    ALONGSIDE_DEMO: z.enum(['0', '1']).optional(),
    PORT: port.default(3000),
    PORTAL_PORT: port.default(3001),
    PUBLIC_ADDRESS: z.url({ protocol: /^https?$/ }).optional(), // as browsers see the staff application
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0), // how many stand before us
    REQUESTS_A_MINUTE: z.coerce.number().int().min(60).max(10_000_000).default(1200), // of one account or address
    SMTP_URL: mailServer.optional(), // none: people pass on by hand what waits in the outbox
    CLAMD_URL: clamd.optional(), // none: files are taken without a scan
    LOG_URL: logServer.optional(), // none: the log goes to standard output alone
    MAIL_FROM: z.string().refine(isMailAddress).optional(),
    NOTIFY_KEY: notifyKey.optional(), // GOV.UK Notify instead of a mail server of one's own
    NOTIFY_TEMPLATE: z.uuid().optional(), // of an email: ((subject)) and ((body)), and nothing else
    NOTIFY_URL: z.url({ protocol: /^https$/ }).default(notifyAddress),
  })
  .superRefine(({ SMTP_URL, MAIL_FROM, NOTIFY_KEY, NOTIFY_TEMPLATE }, c) => {
    if (NOTIFY_KEY && !NOTIFY_TEMPLATE) c.addIssue({ code: 'custom', path: ['NOTIFY_TEMPLATE'] })
    if (NOTIFY_KEY ? SMTP_URL : NOTIFY_TEMPLATE)
      c.addIssue({ code: 'custom', path: ['NOTIFY_KEY'] })
    if (SMTP_URL && !MAIL_FROM) c.addIssue({ code: 'custom', path: ['MAIL_FROM'] })
    if (MAIL_FROM && !SMTP_URL) c.addIssue({ code: 'custom', path: ['SMTP_URL'] })
  })

const roles = ['all', 'web', 'portal', 'worker'] as const
const Role = z.enum(roles).default('all')

export type Config = ReturnType<typeof readConfig>

/**
 * Reads the environment and the flags, once, at start; a flag wins. Only main.ts and the operator's tool call it.
 *
 * @throws naming the settings that cannot be used, never their values: what we print ends in a log.
 */
export function readConfig(environment: Record<string, string | undefined>, flags: string[]) {
  const { values } = parseArgs({ args: flags, options: flagOptions, strict: true })
  const { role, ...given } = values
  const fromFlags = Object.fromEntries(
    Object.entries(given).map(([flag, value]) => [settingOf(flag), value]),
  )
  const read = Settings.safeParse({ ...environment, ...fromFlags })
  const wanted = Role.safeParse(role)
  if (!read.success || !wanted.success) {
    const names = read.error?.issues.map((issue) => issue.path.join('.')) ?? ['role']
    throw new Error(`These settings cannot be used: ${names.join(', ')}`)
  }
  const { data } = read
  return Object.freeze({
    databaseUrl: data.DATABASE_URL ?? null,
    roleUrls: Object.freeze({
      web: data.DATABASE_URL_WEB ?? null,
      worker: data.DATABASE_URL_WORKER ?? null,
      portal: data.DATABASE_URL_PORTAL ?? null,
    }),
    dataFolder: data.ALONGSIDE_DATA,
    demo: data.ALONGSIDE_DEMO ?? null,
    port: data.PORT,
    portalPort: data.PORTAL_PORT,
    // Passkeys belong to it: the address of another machine would not do.
    publicAddress: new URL(data.PUBLIC_ADDRESS ?? `http://localhost:${data.PORT}`).origin,
    trustedProxies: data.TRUSTED_PROXIES,
    requestsAMinute: data.REQUESTS_A_MINUTE,
    mail: mailOf(data),
    clamd: data.CLAMD_URL ?? null,
    logServer: data.LOG_URL ?? null,
    notify: notifyOf(data),
    role: wanted.data,
  })
}

function mailOf({ SMTP_URL: server, MAIL_FROM: from }: z.output<typeof Settings>) {
  return server && from ? Object.freeze({ server: Object.freeze(server), from }) : null
}

/** One way or none: with both set up nobody could say which of them sent what. */
function notifyOf({
  NOTIFY_KEY: key,
  NOTIFY_TEMPLATE: template,
  ...rest
}: z.output<typeof Settings>) {
  return key && template ? Object.freeze({ ...key, template, address: rest.NOTIFY_URL }) : null
}

const text = { type: 'string' } as const
const flagOptions = {
  'database-url': text,
  'database-url-web': text,
  'database-url-worker': text,
  'database-url-portal': text,
  data: text,
  demo: text,
  port: text,
  'portal-port': text,
  'public-address': text,
  'trusted-proxies': text,
  'requests-a-minute': text,
  'smtp-url': text,
  'mail-from': text,
  'clamd-url': text,
  'log-url': text,
  role: text,
}

const settingOf = (flag: string): string =>
  flag === 'data' || flag === 'demo'
    ? `ALONGSIDE_${flag.toUpperCase()}`
    : flag.toUpperCase().replaceAll('-', '_')
