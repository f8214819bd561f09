import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { TOTP } from 'otpauth'
import { readDemoSignIns } from '../demo/sign-ins.ts'
import { openInstallation } from '../installation.ts'
import { inTenant } from '../platform/db.ts'
import { suspendAccount } from '../security/accounts/actions.ts'
import { listAccounts } from '../security/accounts/queries.ts'
import { nobody } from '../security/actor.ts'
import { isRole, roles } from '../security/permissions.ts'
import { takeOnWorker } from '../slices/workforce/public.ts'
import type { Call } from './commands.ts'
import { Mistake } from './mistake.ts'
import { serviceNamed } from './services.ts'

export async function runUser(call: Call): Promise<number> {
  const [verb, ...words] = call.words
  if (verb === 'create') return createUser({ ...call, words })
  if (verb === 'list') return listUsers({ ...call, words })
  if (verb === 'suspend') return suspendUser({ ...call, words })
  if (verb === 'code') return showCode({ ...call, words })
  throw new Mistake('say: user create, user list, user suspend or user code')
}

const text = { type: 'string' } as const

async function createUser({ words, config, say }: Call): Promise<number> {
  const { values } = parseArgs({
    args: words,
    options: {
      service: text,
      name: text,
      'working-name': text,
      'legal-name': text,
      role: text,
    },
  })
  const { name, role } = values
  const workingName = values['working-name']
  const legalName = values['legal-name']
  if (!name || !workingName || !legalName)
    throw new Mistake('give --name, --working-name and --legal-name')
  if (!role || !isRole(role)) throw new Mistake(`--role is one of ${roles.join(', ')}`)
  const installation = await openInstallation(config)
  const db = installation.open('web', 2)
  try {
    const service = await serviceNamed(db, values.service)
    const password = randomBytes(15).toString('base64url')
    const worker = { signInName: name, workingName, legalName, password, role }
    const made = await inTenant(db, { tenantId: service.id, actorId: nobody }, (tx) =>
      takeOnWorker(tx, { id: nobody }, worker),
    )
    say(`Name to sign in with     ${name}@${service.slug}`)
    say(`Password                 ${password}`)
    say(`Key for authenticator    ${made.totpSecret}`)
    say('Hand these over in person. They are not shown again.')
    return 0
  } finally {
    await db.close()
    await installation.stop()
  }
}

async function listUsers({ words, config, say }: Call): Promise<number> {
  const { service: slug } = parseArgs({ args: words, options: { service: text } }).values
  const installation = await openInstallation(config)
  const db = installation.open('web', 2)
  try {
    const service = await serviceNamed(db, slug)
    const scope = { tenantId: service.id, actorId: nobody }
    for (const { workingName, role } of await inTenant(db, scope, listAccounts))
      say(`${role.padEnd(18)} ${workingName}`)
    return 0
  } finally {
    await db.close()
    await installation.stop()
  }
}

/** What to do first when a device or a password is lost: it works beside a running service, at once. */
async function suspendUser({ words, config, say }: Call): Promise<number> {
  const [name = '', slug = ''] = (words[0] ?? '').split('@')
  const installation = await openInstallation(config)
  const db = installation.open('web', 2)
  try {
    const service = await serviceNamed(db, slug)
    const scope = { tenantId: service.id, actorId: nobody }
    const done = await inTenant(db, scope, (tx) =>
      suspendAccount(tx, { id: nobody }, name, new Date()),
    )
    if (!done) throw new Mistake('nobody signs in by that name there')
    say(`${name}@${slug} is suspended: no sign-in, no session and no token of it works any more.`)
    return 0
  } finally {
    await db.close()
    await installation.stop()
  }
}

/** Only for the demo world, whose secrets lie in a file: nobody else's secret can be read back. */
async function showCode({ words, config, say }: Call): Promise<number> {
  const signIns = await readDemoSignIns(config.dataFolder)
  const found = signIns.find(({ name }) => name === words[0])
  if (!found)
    throw new Mistake(
      `name one of the demo world: ${signIns.map(({ name }) => name).join(', ') || 'there is none here'}`,
    )
  say(new TOTP({ secret: found.totpSecret }).generate())
  return 0
}
