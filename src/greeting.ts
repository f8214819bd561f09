import { readDemoSignIns } from './demo/sign-ins.ts'
import { firstRunCode } from './first-service.ts'
import type { Installation } from './installation.ts'
import type { Config } from './platform/config.ts'
import { countServices } from './security/tenants.ts'

/** What the terminal says once everything answers: where to go, and how to get in. */
export async function greeting(installation: Installation, config: Config): Promise<string[]> {
  const staff = config.publicAddress
  const lines = [
    '',
    'Alongside is ready.',
    `  Staff        ${staff}`,
    `  Referrers    ${staff}/refer/<service>`,
    `  Victims      http://127.0.0.1:${config.portalPort}`,
  ]
  return [...lines, ...(await howToGetIn(installation, staff)), '', 'Ctrl-C stops all of it.']
}

async function howToGetIn(installation: Installation, staff: string): Promise<string[]> {
  const db = installation.open('web', 1)
  const services = await countServices(db)
  await db.close()
  if (services === 0)
    return [
      '',
      `Nothing is set up yet. Open ${staff}/first-run and enter this code:`,
      `  ${firstRunCode(installation.rootKey)}`,
    ]
  const signIns = await readDemoSignIns(installation.dataFolder)
  if (signIns.length === 0) return []
  return [
    '',
    'The demo world: fictional people of the services Harbour, Beacon and Lantern.',
    '  Name to sign in with   Password                     Key for an authenticator',
    ...signIns.map(
      ({ name, password, totpSecret, what }) =>
        `  ${name.padEnd(22)} ${password.padEnd(28)} ${totpSecret}  ${what}`,
    ),
    '  No authenticator at hand? npm run -s alongside -- user code sam@harbour',
  ]
}
