import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { openInstallation } from '../installation.ts'
import { inTenant } from '../platform/db.ts'
import { isIssuer } from '../platform/openid.ts'
import { nobody } from '../security/actor.ts'
import { outsidePaths } from '../security/outside/paths.ts'
import { deleteProvider, replaceProvider } from '../security/outside/queries.ts'
import { record } from '../security/trace.ts'
import type { Call } from './commands.ts'
import { Mistake } from './mistake.ts'
import { serviceNamed } from './services.ts'

const use =
  'say: oidc set --service <word> --issuer <address> --client-id <id>, with the secret on standard input, or oidc remove --service <word>'

/** The secret comes on standard input: an argument would stand in the list of processes. */
export async function runOutside({ words, config, say }: Call): Promise<number> {
  const [verb, ...rest] = words
  const word = { type: 'string' } as const
  const options = { service: word, issuer: word, 'client-id': word }
  const {
    service: slug,
    issuer = '',
    'client-id': clientId = '',
  } = parseArgs({ args: rest, options }).values
  if (verb !== 'set' && verb !== 'remove') throw new Mistake(use)
  if (verb === 'set' && (!isIssuer(issuer) || clientId === '')) throw new Mistake(use)
  const clientSecret = verb === 'set' ? (await text(process.stdin)).trim() : ''
  if (verb === 'set' && clientSecret === '') throw new Mistake(use)
  const installation = await openInstallation(config)
  const db = installation.open('web', 2)
  try {
    const service = await serviceNamed(db, slug)
    await inTenant(db, { tenantId: service.id, actorId: nobody }, async (tx) => {
      if (verb === 'set') await replaceProvider(tx, { issuer, clientId, clientSecret }, new Date())
      else await deleteProvider(tx)
      await record(tx, { id: nobody }, 'outside sign-in set up', {
        kind: 'service',
        id: service.id,
      })
    })
    const back = `${config.publicAddress}${outsidePaths.back()}`
    const signOut = `${config.publicAddress}${outsidePaths.signOut(slug ?? '')}`
    say(
      verb === 'set'
        ? `People of ${service.name} can join their account at ${issuer}. Let it send them back to ${back}, and tell ${signOut} when somebody signs out there (back-channel logout, with the session)`
        : `Nobody of ${service.name} is let in by another account any more.`,
    )
    return 0
  } finally {
    await db.close()
    await installation.stop()
  }
}
