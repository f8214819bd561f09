import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportBytes, phoneExports } from '../chat-exports.ts'
import { upTo } from '../hostile/goal.ts'
import { readingAge } from '../reading-grade.ts'
import { addressOf, unseenPages, walks } from './every-page.ts'
import {
  answer,
  answerPage,
  attachFile,
  beginReferral,
  bringIn,
  comeBack,
  decision,
  follow,
  heading,
  type Keep,
  press,
  readKeep,
  referral,
  seen,
  theExport,
  triage,
} from './journey.ts'
import { type Depth, look } from './look.ts'
import { openAll } from './page-deeds.ts'
import type { Watch } from './watch.ts'
import { type BrowserWorld, startBrowserWorld } from './world.ts'

const quiet: Watch = { complaints: [], elsewhere: [] }
const longWalk = 120_000

const oneMessage = Buffer.from('[14/05/2026, 10:00:00] Tom K: I can wait\r\nand wait\r\n')

let world: BrowserWorld

beforeAll(async () => {
  world = await startBrowserWorld()
})

afterAll(async () => {
  await world.stop()
})

const depth = upTo<Depth>('phone', 'both') // the desk too at the goal: it takes as long again

/** Looks at one page state after another, and says at the end all that is wrong with any of them. */
async function walk(
  as: string | undefined,
  steps: (page: Page, see: See) => Promise<void>,
  errorsDepth: Depth = depth,
) {
  const { page, watched } = await world.open(as === undefined ? {} : { as })
  const found: string[] = []
  const looked = async (state: string, hasErrors: boolean) => {
    found.push(...(await look(page, state, hasErrors, hasErrors ? errorsDepth : depth)))
  }
  await steps(page, {
    page: (state) => looked(state, false),
    errors: (state) => looked(state, true),
  })
  await page.close()
  expect(found).toEqual([])
  expect(watched).toEqual(quiet)
}

type Look = (state: string) => Promise<void>
type See = { page: Look; errors: Look }

let sent: Keep & { reference: string }

describe('no page state has a fault', () => {
  it('of the referral form, from its start to its receipt', { timeout: longWalk }, async () => {
    await walk(undefined, async (page, see) => {
      await page.goto(`${world.staff}/refer/harbour`)
      await see.page('start')
      await press(page, 'Start now')
      await see.page('link and code')
      await follow(page, 'Go to the referral')
      await see.page('task list')
      const draft = page.url()
      await follow(page, 'Files')
      await see.page('files, none yet')
      await press(page, 'Attach')
      await see.errors('no file chosen')
      await attachFile(page, 'dash.pdf')
      await see.page('a file attached')
      await page.goto(`${draft}/check`)
      await press(page, 'Send')
      await see.errors('nothing answered, sent')

      await page.goto(`${draft}/consent`)
      await press(page, 'Save and continue')
      await see.errors('consent left empty')
      await answerPage(page, 'consent')
      await see.page('victim')
      const impossible = {
        'dateOfBirth-day': '31',
        'dateOfBirth-month': '2',
        'dateOfBirth-year': '1990',
      }
      await answer(page, impossible)
      await press(page, 'Save and continue')
      await see.errors('a day that does not exist')
      await answerPage(page, 'victim')
      await see.page('contact')
      await answer(page, { from: 'ten', email: 'nobody' })
      await press(page, 'Save and continue')
      await see.errors('a time that is none')
      await answerPage(page, 'contact')
      for (const name of [
        'conduct',
        'signs',
        'person',
        'risk',
        'needs',
        'reports',
        'you',
      ] as const) {
        await see.page(name)
        await answerPage(page, name)
      }
      await see.page('check your answers')
      await press(page, 'Send')
      await see.page('receipt')
      const reference = await seen(page, '.govuk-panel strong')
      sent = { ...(await readKeep(page)), reference }
    })
  })

  it('of a referral that the victim declines', async () => {
    await walk(undefined, async (page, see) => {
      await beginReferral(page, world.staff)
      await follow(page, 'Agreement to this referral')
      await answer(page, { explained: 'yes', agreed: 'no', basis: 'none' })
      await press(page, 'Save and continue')
      await see.page('declined')
      await press(page, 'Finish')
      await see.errors('declined, not told')
      await answer(page, { futureAccess: 'yes' })
      await press(page, 'Finish')
      await see.page('nothing was passed on')
    })
  })

  it('of signing in, of what does not exist, and of the second secret', async () => {
    await walk(undefined, async (page, see) => {
      await page.goto(`${world.staff}/sign-in`)
      await see.page('sign in')
      await press(page, 'Sign in')
      await see.errors('sign in, empty')
      await answer(page, { name: 'nobody@harbour', password: 'not the password', code: '123456' })
      await press(page, 'Sign in')
      await see.errors('sign in, refused')
      await page.goto(`${world.staff}/refer/nowhere`)
      await see.page('no such service')
      await page.goto(sent.link)
      await see.page('code')
      await press(page, 'Continue')
      await see.errors('code, empty')
      await comeBack(page, sent)
      await see.page('status, received')
    })
  })

  it('of triage', { timeout: longWalk }, async () => {
    await walk('tia@harbour', async (page, see) => {
      await page.goto(`${world.staff}/referrals`)
      await see.page('referrals')
      await follow(page, sent.reference)
      await see.page('referral')
      await press(page, 'Save the decision')
      await see.errors('decision, empty')
      await answer(page, { question: '' })
      await press(page, 'Ask the referrer')
      await see.errors('question, empty')
      await answer(page, { question: 'Does she have a second phone?' })
      await press(page, 'Ask the referrer')
      await see.page('asked')
      await answer(page, triage)
      await press(page, 'Save the decision')
      await see.page('accepted')
      await press(page, 'Open a case')
      await follow(page, 'Give it to a worker')
      await see.page('who could hold it')
      await press(page, 'Allocate')
      await see.errors('nobody chosen')
      await answer(page, { worker: 'other', otherWorker: 'Sam', reason: 'Close by.' })
      await press(page, 'Allocate')
      await see.page('allocated')
    })
    await walk(undefined, async (page, see) => {
      await comeBack(page, sent)
      await press(page, 'Send the answer')
      await see.errors('answer, empty')
      await page.goto(sent.link)
      await see.page('status, with a worker')
    })
  })

  it('of a case and of what comes in from a phone', { timeout: longWalk }, async () => {
    await walk('sam@harbour', async (page, see) => {
      await page.goto(`${world.staff}/referrals`)
      await follow(page, sent.reference)
      await follow(page, 'Go to the case')
      await see.page('overview')
      const supportCase = page.url()
      await page.goto(`${supportCase}/circumstances`)
      await see.page('circumstances')
      await answer(page, { crimeReferences: 'x'.repeat(80) })
      await press(page, 'Save')
      await see.errors('a crime reference too long')
      await page.goto(`${supportCase}/timeline`)
      await see.page('timeline, empty')
      await page.goto(`${supportCase}/chronology/new`)
      await see.page('nothing to share')

      await page.goto(`${supportCase}/imports/new`)
      await see.page('bring in')
      await press(page, 'Read the file')
      await see.errors('no file')
      const mimeType = 'text/plain'
      const ambiguous = await exportBytes(phoneExports.ambiguous)
      const chat = { name: 'chat.txt', mimeType, buffer: ambiguous }
      await page.getByLabel('File from the phone or mailbox').setInputFiles(chat)
      await press(page, 'Read the file')
      await see.page('which order of dates')
      await press(page, 'Read it so')
      await see.errors('no order chosen')
      await answer(page, { dateOrder: 'dmy' })
      await press(page, 'Read it so')
      await see.page('preview')
      await press(page, 'Bring these into the timeline')
      await see.errors('preview, nobody chosen')
      await answer(page, { senders: 'Tom K' })
      await press(page, 'Bring these into the timeline')
      await see.page('timeline')
      await page.goto(`${supportCase}/imports/new`)
      await bringIn(page, { name: '_chat.txt', mimeType, buffer: oneMessage })
      await press(page, 'Do not bring this in: destroy it')
      await see.page('destroyed')
      await page.goto(`${supportCase}/timeline?channel=email`)
      await see.page('timeline, nothing matches')
      await page.goto(supportCase)
      await see.page('overview with entries')
    })
  })

  it('of the exit door', { timeout: longWalk }, async () => {
    await walk('sam@harbour', async (page, see) => {
      await page.goto(`${world.staff}/referrals`)
      await follow(page, sent.reference)
      await follow(page, 'Go to the case')
      const supportCase = page.url()
      await page.goto(`${supportCase}/sharing`)
      await see.page('sharing, empty')
      await press(page, 'Raise the wall')
      await see.errors('wall, empty')
      await page.goto(`${supportCase}/chronology/new`)
      await see.page('exit door')
      await press(page, 'Record the decision and make the file')
      await see.errors('exit door, empty')
      await answer(page, decision)
      await press(page, 'Record the decision and make the file')
      await page.locator('a', { hasText: 'Take the copy' }).waitFor()
      await see.page('disclosure')
      await page.goto(`${supportCase}/sharing`)
      await see.page('sharing')
      await page.goto(`${supportCase}/chronology/new`)
      await see.page('exit door, with an earlier decision')
      await follow(page, 'Begin with those answers')
      await page.waitForURL(/like=/)
      await see.page('exit door, begun with the answers of an earlier decision')
      await answer(page, { format: 'excel', checked: 'yes' })
      await press(page, 'Record the decision and make the file')
      await page.locator('a', { hasText: 'Take the copy (Excel)' }).waitFor()
      await see.page('disclosure in Excel')
    })
  })

  it('of lists, of finding, and of each role', { timeout: longWalk }, async () => {
    await walk('sam@harbour', async (page, see) => {
      await page.goto(`${world.staff}/cases`)
      await see.page('my cases')
      for (const [words, state] of [
        ['Maya', 'found'],
        ['Zebedee Quux', 'nobody found'],
        ['', 'nothing looked for'],
      ] as const) {
        await page.locator('#find').fill(words)
        await page.locator('#find').press('Enter')
        await page.waitForURL('**/find')
        await see.page(state)
      }
      await page.goto(`${world.staff}/nowhere`)
      await see.page('no such page')
    })
    await walk('mo@harbour', async (page, see) => {
      await page.goto(`${world.staff}/`)
      await see.page('first page of a manager')
      await page.goto(`${world.staff}/service/workers`)
      await see.page('workers with legal names')
    })
    await walk('ash@harbour', async (page, see) => {
      await page.goto(`${world.staff}/`)
      await see.page('first page of a trainee')
    })
    await walk('ada@harbour', async (page, see) => {
      await page.goto(`${world.staff}/`)
      await see.page('first page of an administrator')
      await page.goto(`${world.staff}/cases`)
      await see.page('a page that is not for administrators')
    })
  })
})

describe('the pages of a victim', () => {
  // Who looks over her shoulder reads none of this, in the page or behind it.
  const lexicon =
    /stalk|abus|victim|survivor|domestic|violen|police|court|refuge|idva|isac|marac|perpetrator|alongside|harbour|beacon/i

  it.each([
    ['her first page', '/'],
    ['a page that is not there', '/nothing/here'],
  ])('say nothing of what they are for, have a way out, and read easily: %s', async (_, path) => {
    await walk(undefined, async (page, see) => {
      const answered = await page.goto(`${world.portal}${path}`)
      await see.page(path)
      expect(await answered?.text()).not.toMatch(lexicon)
      expect(await page.title()).toMatch(/^(My notes|Not found)$/)
      expect(readingAge(await seen(page))).toBeLessThanOrEqual(9)
    })
  })

  it('can be left at once, and Back does not show them again', async () => {
    const { page } = await world.open()
    await page.route('https://www.bbc.co.uk/**', (route) =>
      route.fulfill({ body: '<!doctype html><title>Weather</title>', contentType: 'text/html' }),
    )
    await page.goto(`${world.portal}/`)
    // However slow the net is, nothing is seen from the press on.
    const isBlank: boolean[] = []
    await page.exposeFunction('pressed', (blank: boolean) => isBlank.push(blank))
    await page.evaluate(() =>
      addEventListener('click', () =>
        Reflect.get(window, 'pressed')(document.documentElement.hidden),
      ),
    )
    await page.getByRole('link', { name: 'Leave this page' }).click()
    await page.waitForURL('https://www.bbc.co.uk/weather')
    expect(isBlank).toEqual([true])
    await page.goBack().catch(() => null)
    expect(page.url()).not.toContain(world.portal)
    await page.close()
  })
})

describe('no page state of the first weeks has a fault', () => {
  it('of my day, contact, risk, the timeline by hand, and the pages of the service', {
    timeout: longWalk,
  }, async () => {
    await walk('sam@harbour', async (page, see) => {
      await page.goto(`${world.staff}/my-day`)
      await see.page('my day')
      await follow(page, 'Maya R.')
      await page.waitForURL(/cases\/[0-9a-f-]{36}$/)
      const supportCase = page.url()
      for (const [path, name] of firstWeeks) {
        await page.goto(`${supportCase}/${path}`)
        await see.page(name)
      }
      await page.goto(`${supportCase}/contact`)
      await press(page, 'Save')
      await see.errors('a contact, empty')
      await page.goto(`${supportCase}/risk/new?tool=SASH`)
      await press(page, 'Sign')
      await see.errors('a SASH, unanswered')
      await page.goto(`${supportCase}/timeline/list`)
      await answer(page, { lines: 'nonsense' })
      await press(page, 'Save all')
      await see.errors('a rapid list that cannot be read')
      for (const path of ['clock', 'instruments', 'outbox']) {
        await page.goto(`${world.staff}/service/${path}`)
        await see.page(path)
      }
    })
  })
})

const firstWeeks = [
  ['contact', 'contact'],
  ['contact/first-conversation', 'the sheet of a first conversation'],
  ['risk', 'risk'],
  ['risk/new?tool=SASH', 'a SASH'],
  ['risk/received/new', 'an assessment of somebody else'],
  ['timeline/new', 'an incident by hand'],
  ['timeline/list', 'the rapid list'],
  ['timeline/chart', 'the chart'],
] as const

describe('no page that is mounted has a fault', () => {
  it('and none is left out', () => {
    expect(unseenPages()).toEqual({ unseen: [], gone: [] })
  })

  it.each(walks)('of those of $whose', { timeout: 5 * longWalk }, async ({ as, stops }) => {
    const steps = async (page: Page, see: See) => {
      const there = { page, origin: world.staff, stops, found: new Map<string, string>() }
      for (const [pattern, { empty }] of Object.entries(stops)) {
        const address = await addressOf(there, pattern)
        const go = async () => (await page.goto(address))?.status()
        let status = await go()
        if (status === 401 && as) {
          await world.proveIfAsked(page, as)
          status = await go()
        }
        expect(status, pattern).toBe(200)
        await openAll(page)
        await see.page(pattern)
        if (empty === undefined) continue
        await press(page, empty)
        if (as) await world.proveIfAsked(page, as)
        await see.errors(`${pattern}, empty`)
      }
    }
    // The parts of which a page that asks again is made are looked at above, and all of them at the goal.
    await walk(as, steps, upTo<Depth>('frame', 'both'))
  })
})

describe('with the keyboard alone', () => {
  it('a worker signs in, opens a case and takes in an export, and always sees where she is', {
    timeout: longWalk,
  }, async () => {
    const { page } = await world.open()
    await page.goto(`${world.staff}/sign-in`)
    await tabTo(page, '.govuk-skip-link')
    await tabTo(page, '#name')
    await page.keyboard.type('noor@harbour')
    await tabTo(page, '#password')
    await page.keyboard.type(world.signInOf('noor@harbour').password)
    await tabTo(page, '#code')
    await page.keyboard.type(world.codeOf('noor@harbour'))
    await page.keyboard.press('Enter')
    await page.waitForURL('**/my-day')
    await tabTo(page, 'main table a')
    await page.keyboard.press('Enter')
    await page.waitForURL(/cases\/[0-9a-f-]{36}$/)
    const before = await entriesOf(page)
    await tabTo(page, '.tabs a[href$="/timeline"]')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/timeline')
    await tabTo(page, 'a[href$="/imports/new"]')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/imports/new')
    const chat = { name: '_chat.txt', mimeType: 'text/plain', buffer: await theExport() }
    await page.getByLabel('File from the phone or mailbox').setInputFiles(chat)
    await page.getByLabel('File from the phone or mailbox').focus()
    await tabTo(page, 'main form .govuk-button')
    await page.keyboard.press('Enter')
    await page.waitForURL(/imports\/[0-9a-f-]{36}$/)
    await tabTo(page, 'input[name="senders"][value="Tom K"]')
    await page.keyboard.press('Space')
    await tabTo(page, 'form[action$="/acceptance"] .govuk-button')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/timeline')
    expect(await entriesOf(page)).toBe(before + 388)
    await page.close()
  })
})

async function entriesOf(page: Page): Promise<number> {
  const [, count = '0'] = /(\d+) entries/.exec(await seen(page)) ?? []
  return Number(count)
}

/** Presses Tab until this has the focus; on the way, whatever has it must show it and lie in view. */
async function tabTo(page: Page, selector: string) {
  for (let pressed = 0; pressed < 60; pressed += 1) {
    await page.keyboard.press('Tab')
    const { here, shown, what } = await page.evaluate(focusOf, selector)
    expect(shown, `the focus is not to be seen on ${what}`).toBe(true)
    if (here) return
  }
  expect.fail(`The keyboard does not lead to ${selector}`)
}

function focusOf(selector: string) {
  const focused = document.activeElement
  if (!focused || focused === document.body)
    return { here: false, shown: true, what: 'the browser' }
  const isMarked = (element: Element, part?: string) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element, part)
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
  }
  const label = focused.nextElementSibling
  const { top, bottom, width } = focused.getBoundingClientRect()
  const inView = bottom > 0 && top < innerHeight && width > 0
  const marked = isMarked(focused) || (label !== null && isMarked(label, '::before'))
  return { here: focused.matches(selector), shown: inView && marked, what: focused.outerHTML }
}

describe('what goes wrong in a browser', () => {
  it('brings back a hundred thousand characters with a sentence that says what to do', async () => {
    const { page } = await world.open()
    await beginReferral(page, world.staff)
    await follow(page, 'What is happening')
    const tooMuch = 'He waits. '.repeat(10_000)
    await answer(page, { happening: tooMuch })
    await press(page, 'Save and continue')
    expect(await page.locator('[name="happening"]').inputValue()).toBe(tooMuch)
    expect(await seen(page, '.govuk-error-summary')).toMatch(/characters or fewer/)
    await page.close()
  })

  it.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])(
    'makes one referral of two presses on Send, and none more of going back, %s',
    async (_, javaScript) => {
      const { page } = await world.open({ javaScript })
      const before = await countReferrals()
      await readyToSend(page)
      const check = page.url()
      await page.getByRole('button', { name: 'Send' }).dblclick()
      await page.locator('.govuk-panel').waitFor()
      const reference = await seen(page, '.govuk-panel strong')
      await page.goBack()
      if (page.url() === check) await press(page, 'Send')
      expect(await seen(page)).toContain(reference)
      expect(await countReferrals()).toBe(before + 1)
      await page.close()
    },
  )
})

async function readyToSend(page: Page) {
  await beginReferral(page, world.staff)
  const draft = page.url()
  for (const name of ['consent', 'victim', 'contact', 'conduct', 'needs', 'you'] as const) {
    await page.goto(`${draft}/${name}`)
    await answerPage(page, name)
  }
  await page.goto(`${draft}/check`)
}

async function countReferrals(): Promise<number> {
  const { page } = await world.open({ as: 'tia@harbour' })
  await page.goto(`${world.staff}/referrals`)
  await heading(page)
  const count = await page.locator('main tr', { hasText: referral.you.agency }).count()
  await page.close()
  return count
}

it('lets the first service be set up, once, on a machine without a demo', {
  timeout: longWalk,
}, async () => {
  const empty = await startBrowserWorld({ ALONGSIDE_DEMO: '0' })
  try {
    const code = /enter this code:\s+(\S+)/.exec(empty.said.join(''))?.[1] ?? ''
    const { page, watched } = await empty.open()
    await page.goto(`${empty.staff}/first-run`)
    const found = await look(page, 'first run')
    await press(page, 'Set up')
    found.push(...(await look(page, 'first run, empty', true)))
    const password = 'four words of mine here'
    await answer(page, { ...firstService, code, password })
    await press(page, 'Set up')
    found.push(...(await look(page, 'first run, done')))
    expect(found).toEqual([])
    expect(await seen(page)).toContain('ada@northgate')
    expect(watched).toEqual(quiet)
    await page.goto(`${empty.staff}/first-run`)
    expect(await page.locator('form[action="/first-run"]').count()).toBe(0)
  } finally {
    await empty.stop()
  }
})

const firstService = {
  serviceName: 'Northgate',
  slug: 'northgate',
  contact: '020 7946 0321',
  workingName: 'Ada',
  legalName: 'Adaeze Lind',
  signInName: 'ada',
}
