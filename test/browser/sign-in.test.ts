import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, follow, press, seen } from './journey.ts'
import { look } from './look.ts'
import { type BrowserWorld, startBrowserWorld } from './world.ts'

let world: BrowserWorld
beforeAll(async () => {
  world = await startBrowserWorld()
})
afterAll(async () => {
  await world.stop()
})

/** A device that asks for a finger and always gets it. */
async function withAuthenticator(page: Page) {
  const device = await page.context().newCDPSession(page)
  await device.send('WebAuthn.enable')
  const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    refuse: () =>
      device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false }),
  }
}

const signOut = async (page: Page) => {
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
}

describe('a passkey in a real browser', { timeout: 120_000 }, () => {
  it('is added, signs in without a name, and is not taken from a device that does not know her', async () => {
    const { page } = await world.open({ as: 'mo@harbour' })
    const device = await withAuthenticator(page)
    await page.goto(`${world.staff}/account/passkeys/new`)
    const found = await look(page, 'adding a passkey')
    await answer(page, { name: 'Blue laptop' })
    await press(page, 'Add a passkey')
    await page.waitForURL('**/account')
    expect(await seen(page)).toContain('Blue laptop')
    found.push(...(await look(page, 'your sign-in')))

    await signOut(page)
    found.push(...(await look(page, 'sign in')))
    await press(page, 'Sign in with a passkey')
    await page.getByRole('button', { name: 'Sign out' }).waitFor()

    await signOut(page)
    await device.refuse()
    await press(page, 'Sign in with a passkey')
    await page.getByText('The passkey was not taken').waitFor()
    found.push(...(await look(page, 'passkey stopped')))
    expect(found).toEqual([])
    await page.close()
  })

  it('is not offered where scripts are switched off, and all else works there', async () => {
    const { page } = await world.open({ javaScript: false })
    await world.signIn(page, 'tia@harbour')
    await page.goto(`${world.staff}/account`)
    await follow(page, 'Add a passkey')
    expect(await seen(page)).toContain('This browser cannot add a passkey')
    expect(await page.getByRole('button', { name: 'Add a passkey' }).count()).toBe(0)
    await page.goto(`${world.staff}/account/recovery-codes`)
    await press(page, 'Make ten codes')
    await page.getByText('They are not shown again').waitFor()
    await page.close()
  })

  // axe works by the page's own scripts, so the same pages are looked at with them.
  it('stands beside pages without a fault', { timeout: 120_000 }, async () => {
    const { page } = await world.open({ as: 'lee@harbour' })
    await page.goto(`${world.staff}/account`)
    const found = await look(page, 'your sign-in')
    await page.goto(`${world.staff}/account/recovery-codes`)
    found.push(...(await look(page, 'no recovery codes')))
    await press(page, 'Make ten codes')
    await page.getByText('They are not shown again').waitFor()
    found.push(...(await look(page, 'recovery codes')))
    await page.goto(`${world.staff}/account/password`)
    await press(page, 'Change password')
    found.push(...(await look(page, 'password left empty', true)))
    await page.goto(`${world.staff}/account/authenticator`)
    found.push(...(await look(page, 'another authenticator')))
    await answer(page, { code: '12' })
    await press(page, 'Use this authenticator')
    found.push(...(await look(page, 'another authenticator, no code', true)))
    await page.goto(`${world.staff}/account`)
    await press(page, 'Sign out everywhere also here')
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.goto(`${world.staff}/sign-in/outside?service=harbour`)
    found.push(...(await look(page, 'no sign-in elsewhere', true)))
    expect(found).toEqual([])
    await page.close()
  })
})

describe('a page that nobody looks at', { timeout: 120_000 }, () => {
  it('warns after twelve minutes, goes on at a press, and hides itself after fifteen', async () => {
    const { page } = await world.open({ as: 'noor@harbour' })
    await page.clock.install()
    await page.goto(`${world.staff}/account`)
    const warning = page.locator('dialog')
    await page.clock.runFor(11 * 60_000)
    expect(await warning.isVisible()).toBe(false)
    await page.clock.runFor(70_000)
    expect(await warning.isVisible()).toBe(true)
    expect(await seen(page, 'dialog')).toContain('You will be signed out soon')
    await press(page, 'Go on working')
    await warning.waitFor({ state: 'hidden' })

    await page.clock.runFor(16 * 60_000)
    expect(await seen(page, 'dialog')).toContain('You were signed out')
    const hides = await warning.evaluate(
      (element) => getComputedStyle(element, '::backdrop').backgroundColor,
    )
    expect(hides).toMatch(/^rgb\(/) // no glass: nothing behind it can be read
    await page.context().clearCookies()
    await press(page, 'Go on working')
    expect(await warning.isVisible()).toBe(true) // the session is over: it stays hidden
    await page.close()
  })
})
