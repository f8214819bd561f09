import { TOTP } from 'otpauth'
import type { World } from './support.ts'

/** What somebody who was given a code sees and does, up to her own password. */
export async function beginWith(world: World, name: string, code: string) {
  world.signOut()
  const answer = await world.app.request('/join', world.formBody({ name, code }))
  const page = await answer.text()
  const totpSecret = /<code>([A-Z2-7 ]+)<\/code>/.exec(page)?.[1]?.replaceAll(' ', '') ?? ''
  return { status: answer.status, page, totpSecret }
}

export const digitsOf = (world: World, secret: string): string =>
  new TOTP({ secret }).generate({ timestamp: world.time.now.getTime() })

export const codeOn = (page: string): string =>
  /<b>([a-z0-9]{4}(?:-[a-z0-9]{4}){2})<\/b>/.exec(page)?.[1] ?? ''
