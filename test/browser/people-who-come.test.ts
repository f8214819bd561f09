import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { heldBack, rung } from '../coming-herself.ts'
import { answer, follow, heading, press, seen } from './journey.ts'
import { type BrowserWorld, startBrowserWorld } from './world.ts'

const aWhile = { timeout: 90_000 }

let world: BrowserWorld
beforeAll(async () => {
  world = await startBrowserWorld()
})
afterAll(async () => {
  await world.stop()
})

const { step: _, ...hers } = heldBack
const { next: __, ...said } = rung

describe.each([
  {
    how: 'with JavaScript',
    javaScript: true,
    ...{ name: 'Linnet', herPhone: '07700 900321', caller: 'Isolde', phone: '07700 900322' },
  },
  {
    how: 'without JavaScript',
    javaScript: false,
    ...{ name: 'Dunnock', herPhone: '07700 900323', caller: 'Ottoline', phone: '07700 900324' },
  },
])('who comes without a form, $how', ({ javaScript, name, herPhone, caller, phone }) => {
  it(
    'comes by herself, is asked whether it is safe, and is shown nothing again (F02)',
    aWhile,
    async () => {
      const { page, watched } = await world.open({ javaScript, size: { width: 320, height: 640 } })
      await page.goto(`${world.staff}/start/harbour`)
      expect(await heading(page)).toBe('First, are you safe?')
      await page.getByRole('button', { name: 'Go on' }).click()

      // What she has not said is asked for again, and what she has stands there.
      await answer(page, { ...hers, name, phone: herPhone, agreed: 'yes', times: '' })
      await press(page, 'Go on')
      expect(await seen(page, '.govuk-error-summary')).toContain('Tell us when it is safe')
      expect(await page.locator('[name="happening"]').inputValue()).toBe(hers.happening)
      await answer(page, { times: hers.times })
      await press(page, 'Go on')

      expect(await heading(page)).toBe('Is this right?')
      expect(await seen(page)).toContain(name)
      await press(page, 'Change it')
      await answer(page, { happening: 'He waits by my bus each night, and once at home.' })
      await press(page, 'Go on')
      await press(page, 'Send')

      expect(await heading(page)).toBe('We have it')
      const reference = await seen(page, 'main p b')
      const shown = await page.content()
      for (const words of [name, herPhone, 'bus each night']) expect(shown).not.toContain(words)
      await expect(page.goBack()).rejects.toThrow('ERR_CACHE_MISS') // nor does the browser hold it
      await page.waitForURL(/^chrome-error:/)
      await page.goto(`${world.staff}/start/harbour/questions`)
      expect(await page.locator('[name="happening"]').inputValue()).toBe('')
      expect(watched).toEqual({ complaints: [], elsewhere: [] })
      await page.close()

      const { page: tia } = await world.open({ javaScript, as: 'tia@harbour' })
      await tia.goto(`${world.staff}/referrals`)
      await follow(tia, reference.trim().split('\n')[0] ?? '')
      const main = await seen(tia)
      expect(main).toContain('She came by herself')
      expect(main).toContain('and once at home')
      expect(main).toContain('Not verified yet')
      await tia.close()
    },
  )

  it(
    'rings, and whoever is on duty takes six answers on one page, or keeps them for later (F91)',
    aWhile,
    async () => {
      const { page, watched } = await world.open({ javaScript, as: 'tia@harbour' })
      await page.goto(`${world.staff}/referrals`)
      await follow(page, 'Somebody rings')
      expect(await heading(page)).toBe('Somebody rings')
      expect(await seen(page)).toContain('call 999 yourself now')

      const heard = { ...said, 'victim-given': caller, 'contact-phone': phone }
      await answer(page, { ...heard, 'needs-children': 'no' })
      await answer(page, { 'contact-phone': '' })
      await page.getByRole('button', { name: 'Make the referral', exact: true }).first().click()
      expect(await seen(page, '.govuk-error-summary')).toContain('one safe way')
      expect(await page.locator('[name="victim-given"]').inputValue()).toBe(caller)

      // The line goes dead: what was said is kept, and nobody else sees it.
      await page.getByRole('button', { name: 'Keep what I typed', exact: true }).first().click()
      expect(await seen(page)).toContain('Nobody else sees it until you make it a referral')
      await answer(page, { 'contact-phone': phone })
      await page.getByRole('button', { name: 'Make the referral', exact: true }).first().click()
      expect(await heading(page)).toMatch(/^Referral [A-Z0-9]{6}$/)
      const main = await seen(page)
      expect(main).toContain('He <waits> by her car.')
      expect(main).toContain(caller)
      expect(main).not.toContain(phone)
      expect(watched).toEqual({ complaints: [], elsewhere: [] })
      await page.close()
    },
  )
})
