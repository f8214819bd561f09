import PostalMime from 'postal-mime'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type MailBox, startMailServer } from '../../../../test/mail-server.ts'
import { mayasReferral, refer, referrerOf } from '../../../../test/referring.ts'
import { startWorld, type World } from '../../../../test/support.ts'
import { recordContact } from '../../cases/contacts/actions.ts'
import type { Told } from '../../cases/contacts/rules.ts'
import { casePaths, openCase, raiseWall } from '../../cases/public.ts'
import { listDueItems } from '../../clock/public.ts'
import { outboxPaths } from '../../disclosures/mail/public.ts'
import { referralPaths } from '../public.ts'
import { barWords } from './policy.ts'

let world: World
let box: MailBox

beforeAll(async () => {
  world = await startWorld()
  box = await startMailServer()
})
afterAll(async () => {
  await box.stop()
  await world.stop()
})
beforeEach(async () => {
  await world.runJobs() // what an earlier test left in the queue
  box.received.splice(0)
})

const longWindow = {
  ...mayasReferral,
  contact: { ...mayasReferral.contact, days: ['0', '1', '2', '3', '4'], to: '20:00' },
}
type Said = Record<string, object>

/** Sent by Jo Finch, accepted, and with Sam: nobody has tried yet. */
async function allocated(answers: Said = longWindow, word: Record<string, string> = {}) {
  world.signOut()
  const referrer = referrerOf(world)
  const { sent, address } = await refer(referrer, answers)
  expect(sent.status).toBe(303)
  const [newest] = await world.inTenant(world.tia, (tx) =>
    tx
      .selectFrom('referral')
      .select(['id', 'reference'])
      .where('received_at', 'is not', null)
      .orderBy('id', 'desc')
      .limit(1)
      .execute(),
  )
  const { id = '', reference = '' } = newest ?? {}
  world.signIn(world.tia)
  const post = (path: string, fields: Record<string, string>) =>
    world.app.request(path, world.formBody(fields))
  await post(referralPaths.triage(id), { outcome: 'eligible', reason: 'Every evening.' })
  await sayNamesake(id, word)
  await post(referralPaths.case(id), {})
  await post(referralPaths.allocation(id), { worker: world.sam.id })
  world.signIn(world.sam)
  const row = await world.inTenant(world.sam, (tx) =>
    tx.selectFrom('referral').select('case_id').where('id', '=', id).executeTakeFirstOrThrow(),
  )
  const status = () => referrer.read(`/refer/harbour/status/${address}`)
  return { id, reference, caseId: row.case_id ?? '', status }
}

/** Where who refers bears the name of somebody in another case, a senior looks first (ADR-0042). */
async function sayNamesake(id: string, said: Record<string, string> = {}) {
  world.signIn(world.mo)
  const other = { word: 'not-the-same', worker: said.word ? world.sam.id : '' }
  const word = { ...other, primary: 'not-yet-known', judged: 'A namesake', ...said }
  await world.app.request(referralPaths.known(id), world.formBody(word))
  world.signIn(world.tia)
}

const told: Told = {
  kind: 'to-victim',
  method: 'phone',
  outcome: 'not-reached',
  when: null,
  withWhom: null,
  asked: null,
  answer: null,
  note: null,
  minutes: null,
  next: null,
  lifeAtRisk: false,
  reason: null,
  readFirst: false,
  said: [],
}

/** Told afterwards, as it was: before this Wednesday morning. */
async function contact(caseId: string, on: string, hour: number, said: Partial<Told> = {}) {
  const when = { on, minute: hour * 60 }
  await world.inTenant(world.sam, (tx) =>
    recordContact(tx, world.sam, caseId, { told: { ...told, when, ...said } }, world.time.now),
  )
}
const aText = { method: 'text', outcome: 'message-sent' } as const

/** By two methods, at two times of day, inside the safe times. */
async function tryThreeTimes(caseId: string) {
  await contact(caseId, '2026-06-15', 10)
  await contact(caseId, '2026-06-15', 14, aText)
  await contact(caseId, '2026-06-16', 11)
}

async function unreached(answers: Said = longWindow, word: Record<string, string> = {}) {
  const referral = await allocated(answers, word)
  await tryThreeTimes(referral.caseId)
  return referral
}

const textOf = async (path: string) => (await world.app.request(path)).text()
const pageOf = (id: string) => textOf(referralPaths.unreached(id))
const draftOn = (page: string) => /<textarea[^>]*name="text"[^>]*>([^<]*)</.exec(page)?.[1] ?? ''
const asDrafted = {
  way: 'mail',
  ground: 'victims-consent',
  groundReason: '',
  basis: 'legitimate-interests',
  checked: 'yes',
}
const tell = async (id: string, fields: Record<string, string> = {}, key?: string) => {
  const text = draftOn(await pageOf(id))
  const sent = { text, ...asDrafted, ...fields }
  return world.app.request(referralPaths.unreached(id), world.formBody(sent, key))
}
const owed = async (caseId: string) => {
  const due = await world.inTenant(world.sam, (tx) => listDueItems(tx, [caseId]))
  return due.map(({ rule }) => rule)
}
const countDecisions = async (caseId: string) => {
  const rows = await world.inTenant(world.sam, (tx) =>
    tx.selectFrom('disclosure').select('id').where('case_id', '=', caseId).execute(),
  )
  return rows.length
}
const plain = (page: string) => page.replaceAll(/(name="_once" value=")[^"]*/g, '$1')

describe('telling the referrer that the victim could not be reached', () => {
  it('is offered after three attempts by two methods in two slots, sent by a person, read on the status page, mailed, kept in the ledger, and settles the clock (F07) (A085h)', async () => {
    const { id, reference, caseId, status } = await allocated()
    expect(await owed(caseId)).toContain('D11')
    await contact(caseId, '2026-06-15', 10)
    await contact(caseId, '2026-06-15', 14, aText)
    expect(await pageOf(id)).not.toContain('name="text"')
    expect(await textOf(casePaths.contact(caseId))).not.toContain(casePaths.unreached(caseId))
    await contact(caseId, '2026-06-16', 11)
    expect(await textOf(referralPaths.one(id))).toContain('tried as often as the policy asks')
    expect(await textOf(casePaths.contact(caseId))).toContain(casePaths.unreached(caseId))

    const page = await pageOf(id)
    const draft = draftOn(page)
    expect(draft).toContain(`Reference ${reference}: we could not reach the person you referred.`)
    expect(await status()).toContain('With a worker') // nothing is sent by itself
    expect(box.received).toEqual([])

    const sent = await tell(id)
    expect(sent.headers.get('Location')).toBe(referralPaths.unreached(id))
    await world.runJobs(box.mail())
    const mail = await PostalMime.parse(box.received[0]?.raw ?? '')
    expect(box.received[0]?.to).toEqual(['jo.finch@example.org'])
    expect(mail.text?.trimEnd()).toBe(draft)
    expect(mail.subject).toBe(`About reference ${reference}`)
    expect(await status()).toContain('<b>Could not reach</b>')

    const ledger = await textOf(casePaths.sharing(caseId))
    expect(ledger).toContain('Notice to the referrer')
    expect(ledger).toContain('Jo Finch, Police constable, Northshire Police')
    const decided = /href="([^"]*\/disclosures\/[^"]*)"/.exec(ledger)?.[1] ?? ''
    const copy = await world.app.request(`${decided}/copy`)
    expect(copy.headers.get('Content-Type')).toBe('text/plain; charset=UTF-8')
    expect(await copy.text()).toBe(draft)
    expect(await owed(caseId)).not.toContain('D11')
  })

  it('is owed again where the mail could not be sent: nobody was told', async () => {
    const { id, caseId } = await unreached()
    await tell(id)
    expect(await owed(caseId)).not.toContain('D11')
    box.manner.is = { code: 550, after: 'to' }
    await world.runJobs(box.mail())
    box.manner.is = null
    expect(await owed(caseId)).toContain('D11')
  })

  it('is owed again where the mail came back to the mailbox of the service, and a person says so', async () => {
    const { id, caseId } = await unreached()
    await tell(id)
    await world.runJobs(box.mail())
    expect(await owed(caseId)).not.toContain('D11')
    const mail = await world.inTenant(world.sam, (tx) =>
      tx
        .selectFrom('outbound_mail')
        .select(['id', 'version'])
        .where('case_id', '=', caseId)
        .executeTakeFirstOrThrow(),
    )
    const noted = { version: String(mail.version) }
    const answer = await world.app.request(outboxPaths.returned(mail.id), world.formBody(noted))
    expect(answer.status).toBe(303)
    expect(await owed(caseId)).toContain('D11')
  })

  it('is not sent, nor passed on by hand, once the victim was reached [PR 18]', async () => {
    const { id, caseId } = await unreached()
    await tell(id)
    await contact(caseId, '2026-06-16', 11, { outcome: 'reached' })
    await world.runJobs(box.mail())
    expect(box.received).toEqual([])
    expect(await textOf(outboxPaths.list())).toContain('Could not be sent')
  })

  it('asks for contact again once the referral is taken up again', async () => {
    const { id, caseId } = await unreached()
    await tell(id)
    const again = await world.app.request(`/referrals/${id}/unreached/again`, world.formBody({}))
    expect(again.status).toBe(303)
    expect(await owed(caseId)).toContain('D11')
  })

  it('leaves a trace: who looked, who decided, and what was queued', async () => {
    const { id } = await unreached()
    const before = (await world.traceOf(world.sam)).length
    await tell(id)
    const trace = (await world.traceOf(world.sam)).slice(before)
    expect(trace.slice(0, 3)).toEqual([
      'opened for disclosure.make',
      'opened for disclosure.make',
      'notice drafted',
    ])
    expect(trace.slice(-3)).toEqual(['disclosure decided', 'disclosure made', 'mail queued'])
  })

  it('is done once, however often the form is sent', async () => {
    const { id, caseId } = await unreached()
    const page = await pageOf(id)
    const init = world.formBody({ text: draftOn(page), ...asDrafted })
    const first = await world.app.request(referralPaths.unreached(id), init)
    const second = await world.app.request(referralPaths.unreached(id), init)
    expect([first.status, second.status]).toEqual([303, 303])
    expect(await countDecisions(caseId)).toBe(1)
    expect((await tell(id)).status).toBe(422) // another form: its text is gone with the draft
    const again = { text: draftOn(page), ...asDrafted }
    const third = await world.app.request(referralPaths.unreached(id), world.formBody(again))
    expect(third.status).toBe(409)
    expect(await countDecisions(caseId)).toBe(1)
  })

  it('asks again with everything typed, and all errors at once', async () => {
    const { id, caseId } = await unreached()
    const typed = { text: 'My <own> Maya', way: '', ground: 'legal-duty', basis: '', checked: '' }
    const answer = await tell(id, typed)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(draftOn(page)).toBe('My &lt;own&gt; Maya')
    for (const words of [
      'Select how the referrer is told',
      'This holds a name of the victim',
      'Name the law, order or summons',
      'Select the basis in data protection law',
      'Look through the text, and tick that you have',
    ])
      expect(page).toContain(words)
    expect(page).toMatch(/value="legal-duty"[^>]*checked/)
    expect(await countDecisions(caseId)).toBe(0)
  })

  it.each([
    ['the victim’s number', 'Ring 07700 900456.', 'protected value'],
    ['it in another writing', 'Ring +44 (0)7700-900 456.', 'protected value'],
    ['the address', 'Look at 4 Elder Row.', 'protected value'],
    ['the legal name of a worker', 'Sam Legalname-harbour rang.', 'protected value'],
    ['the victim’s name', 'We could not reach Maya.', 'a name of the victim'],
    ['a number that nobody has recorded', 'Ring 07700 900 999.', 'Take the number out'],
    ['a web address', 'See https://example.org', 'Take the web address out'],
  ])('is refused while the text holds %s', async (_, text, says) => {
    const { id, caseId } = await unreached()
    const answer = await tell(id, { text })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(says)
    expect(draftOn(page)).toBe(text)
    expect(await countDecisions(caseId)).toBe(0)
    await world.runJobs(box.mail())
    expect(box.received).toEqual([])
  })

  it('puts the welfare route first at high risk, and keeps what became of it', async () => {
    const high = { ...longWindow, risk: { ...mayasReferral.risk, level: 'high' } }
    const { id, caseId } = await unreached(high)
    const page = await pageOf(id)
    expect(page.indexOf('First: the welfare route')).toBeGreaterThan(0)
    expect(page.indexOf('First: the welfare route')).toBeLessThan(page.indexOf('To whom'))
    const without = await tell(id)
    expect(without.status).toBe(422)
    const asked = await without.text()
    expect(asked).toContain('Select what became of the welfare route')
    expect(asked).toContain('Say who decided that, and why')
    const welfareReason = 'Mo asked the force at noon.'
    expect((await tell(id, { welfare: 'asked-for', welfareReason })).status).toBe(303)
    const ledger = await textOf(casePaths.sharing(caseId))
    const decided = /href="([^"]*\/disclosures\/[^"]*)"/.exec(ledger)?.[1] ?? ''
    expect(await textOf(decided)).toContain(`A welfare check was asked for: ${welfareReason}`)
  })

  it('goes by phone where no address was given, and leaves nothing in the outbox', async () => {
    const { email: _, ...others } = mayasReferral.you
    const you = { ...others, phone: '01632 960123' }
    const { id, caseId, status } = await unreached({ ...longWindow, you })
    const page = await pageOf(id)
    expect(page).not.toContain('value="mail"')
    expect(page).toContain('I have rung, and said these words')
    expect(await (await tell(id)).text()).toContain('no address that a mail can go to')
    expect((await tell(id, { way: 'phone' })).status).toBe(303)
    await world.runJobs(box.mail())
    expect(box.received).toEqual([])
    expect(await textOf(casePaths.sharing(caseId))).toContain('Told 17 June 2026')
    expect(await status()).toContain('<b>Could not reach</b>')
  })

  it('needs harm or a law for a reason where the victim had not agreed to be referred', async () => {
    const consent = {
      ...{ explained: 'yes', agreed: 'not-asked', basis: 'safeguarding' },
      ...{ basisReason: 'Threats.', toldBefore: 'not-safe', toldWhat: 'Nothing.' },
    }
    const { id } = await unreached({ ...longWindow, consent })
    expect(await pageOf(id)).not.toMatch(/value="victims-consent"[^>]*checked/)
    const answer = await tell(id)
    expect(await answer.text()).toContain('The victim was not asked, so consent is not the reason')
    const harm = { ground: 'safeguarding-or-serious-harm', groundReason: 'He threatens to kill.' }
    const basis = 'recognised-legitimate-interest'
    expect((await tell(id, { ...harm, basis })).status).toBe(303)
  })
})

describe('the referrer is not told', () => {
  const refused = async (id: string, bar: keyof typeof barWords) => {
    const page = await pageOf(id)
    expect(page).toContain(barWords[bar])
    expect(page).not.toContain('name="text"')
    const sent = { text: 'We could not reach the person you referred.', ...asDrafted }
    const answer = await world.app.request(referralPaths.unreached(id), world.formBody(sent))
    expect(answer.status).toBe(409)
    const said = await answer.text()
    expect(said).toContain(barWords[bar])
    expect(said).toContain(sent.text)
    await world.runJobs(box.mail())
    expect(box.received).toEqual([])
  }

  it('before the victim was tried often and variously enough', async () => {
    const { id, caseId, status } = await allocated()
    await refused(id, 'not-climbed')
    await contact(caseId, '2026-06-15', 10)
    await contact(caseId, '2026-06-15', 11)
    await contact(caseId, '2026-06-16', 10)
    await contact(caseId, '2026-06-16', 21, { ...aText, reason: 'By mistake.' }) // outside the safe times
    await refused(id, 'not-climbed') // one method, one time of day
    expect(await pageOf(id)).toContain('3 of 3')
    expect(await status()).toContain('With a worker')
  })

  it('once the victim was reached, and hears nothing of it [PR 18]', async () => {
    const { id, caseId, status } = await unreached()
    await contact(caseId, '2026-06-17', 10, { outcome: 'reached' })
    await refused(id, 'reached')
    expect(await status()).toContain('With a worker')
  })

  it('while a wall stands towards the referrer’s agency [PR 4]', async () => {
    const { id, caseId } = await unreached()
    await world.inTenant(world.sam, async (tx) => {
      const opened = await openCase(tx, world.sam, caseId, 'wall.raise')
      const wall = { kind: 'agency', name: 'Northshire Police', reason: 'His brother' } as const
      await raiseWall(tx, world.sam, opened, wall)
    })
    await refused(id, 'wall')
  })

  it('where the referrer bears the name of the person doing this [PR 22]', async () => {
    const you = { ...mayasReferral.you, name: 'tom KESTREL' }
    const { id } = await unreached({ ...longWindow, you })
    await refused(id, 'may-be-the-one')
  })

  it('where the referrer may be the one another case is about [PR 7]', async () => {
    const person = { ...mayasReferral.person, given: 'Ferdinand', surname: 'Osgathorpe' }
    const other = await allocated({ ...longWindow, person })
    world.signIn(world.mo)
    const given = world.formBody({ worker: world.noor.id, reason: 'She has time' })
    await world.app.request(casePaths.allocation(other.caseId), given)
    const you = { ...mayasReferral.you, name: 'Ferdinand Osgathorpe' }
    const { id } = await unreached({ ...longWindow, you }, { word: 'two-victims' })
    await refused(id, 'may-be-the-one')
  })

  it('where the victim turned to the service without one, also by a mailbox that is the victim’s', async () => {
    const self = { ...mayasReferral.you, source: 'self' }
    const own = { ...mayasReferral.you, email: ' MAYA@example.org' }
    for (const you of [self, own]) {
      const { id } = await unreached({ ...longWindow, you })
      await refused(id, 'nobody-to-tell')
    }
  })

  it('in a case that is closed', async () => {
    const { id, caseId } = await unreached()
    await world.inTenant(world.sam, (tx) =>
      tx.updateTable('support_case').set({ state: 'closed' }).where('id', '=', caseId).execute(),
    )
    await refused(id, 'closed')
  })

  it('by somebody in training, or whose role sees no case [PR 13]', async () => {
    const { id, caseId } = await unreached()
    for (const who of [world.ash, world.tia]) {
      world.signIn(who)
      expect((await world.app.request(referralPaths.unreached(id))).status).toBe(404)
      expect((await world.app.request(casePaths.unreached(caseId))).status).toBe(404)
      const sent = { text: 'x', ...asDrafted }
      const answer = await world.app.request(referralPaths.unreached(id), world.formBody(sent))
      expect(answer.status).toBe(404)
      expect(await textOf(referralPaths.one(id))).not.toContain(referralPaths.unreached(id))
    }
  })

  it('and another service gets the answer it would get for nothing', async () => {
    const { id, caseId } = await unreached()
    world.signIn(world.stranger)
    const paths = (of: string) => [referralPaths.unreached(of), referralPaths.triedAgain(of)]
    const ask = async (path: string, init: RequestInit = {}) => {
      const answer = await world.app.request(path, init)
      return [answer.status, plain(await answer.text())]
    }
    const form = () => world.formBody({ text: 'x', ...asDrafted })
    const nobody = crypto.randomUUID()
    expect(await ask(referralPaths.unreached(id))).toEqual(
      await ask(referralPaths.unreached(nobody)),
    )
    for (const [at, path] of paths(id).entries())
      expect(await ask(path, form())).toEqual(await ask(paths(nobody)[at] ?? '', form()))
    expect(await ask(casePaths.unreached(caseId))).toEqual(await ask(casePaths.unreached(nobody)))
    expect((await ask(referralPaths.unreached(id)))[0]).toBe(404)
  })
})

describe('after the referrer was told', () => {
  it('the victim can be tried and reached, and the referrer goes on reading the same [PR 18]', async () => {
    const { id, caseId, status } = await unreached()
    await tell(id)
    await contact(caseId, '2026-06-17', 10, { outcome: 'reached' })
    expect(await status()).toContain('<b>Could not reach</b>')
    expect(await pageOf(id)).toContain('Trying again')
  })

  it('a person can let the referrer know that the victim is tried again, and tell once more', async () => {
    const { id, status } = await unreached()
    const again = () => world.app.request(referralPaths.triedAgain(id), world.formBody({}))
    expect((await again()).status).toBe(409)
    await tell(id)
    expect((await again()).status).toBe(303)
    expect(await status()).toContain('<b>With a worker</b>')
    expect((await world.traceOf(world.sam)).at(-1)).toBe('referral taken up again')
    expect((await tell(id)).status).toBe(303)
    expect(await status()).toContain('<b>Could not reach</b>')
  })

  it('a failed mail stays in the outbox for somebody to see', async () => {
    const { id } = await unreached()
    await tell(id)
    box.manner.is = { code: 550, after: 'to' }
    await world.runJobs(box.mail())
    box.manner.is = null
    expect(await textOf(outboxPaths.list())).toContain('Could not be sent')
  })
})

describe('the way from a case', () => {
  it('leads to its referral, and says so where nobody referred', async () => {
    const { id, caseId } = await allocated()
    const way = await world.app.request(casePaths.unreached(caseId))
    expect(way.headers.get('Location')).toBe(referralPaths.unreached(id))
    const opened = await world.aCase(world.sam)
    expect(await textOf(casePaths.unreached(opened))).toContain('there is nobody to tell')
  })
})
