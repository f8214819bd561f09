import { insertIdentity, replaceProvider, tokenOfSession } from '../src/security/outside/queries.ts'
import { startSession } from '../src/security/sessions/actions.ts'
import { browser, withPasskey } from './signing-in.ts'
import type { World } from './support.ts'

const provider = {
  issuer: 'https://login.example.org/harbour',
  clientId: 'alongside-of-harbour',
  clientSecret: 'what only the provider and Harbour know',
}
const subject = { issuer: provider.issuer, subject: 'noor at the provider of Harbour' }

/** Everything by which people of Harbour prove who they are. */
export async function fillSignIn(world: World): Promise<string[]> {
  const name = 'Noor’s yellow security key'
  await withPasskey(world, world.noor, name)
  const own = browser(world)
  await own.hold(world.noor)
  const made = await (await own.send('/account/recovery-codes', {})).text()
  const codes = [...made.matchAll(/<li><code>([a-z0-9-]+)<\/code>/g)].map(([, code = '']) => code)
  await world.inTenant(world.mo, (tx) => replaceProvider(tx, provider, world.time.now))
  await world.inTenant(world.noor, (tx) =>
    insertIdentity(tx, world.noor.id, subject, world.time.now),
  )
  await world.inTenant(world.noor, async (tx) => {
    const outsideToken = await tokenOfSession(tx, provider.issuer, 'a session of hers there')
    const owner = { accountId: world.noor.id, tenantId: world.noor.tenantId }
    await startSession(tx, owner, 'staff', world.time.now, {
      proven: false,
      outsideToken,
    })
  })
  return [name, ...codes, provider.clientSecret, subject.subject]
}
