import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { maya, startOfWorld, startWorld, type World } from '../../../../test/support.ts'
import { listOpenFacts } from '../../clock/public.ts'
import { openCase } from '../public.ts'
import { contactPaths, ladderOf, noteReferrerTold } from './public.ts'

let world: World
let caseId: string
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  world.time.now = new Date(startOfWorld) // a Wednesday, 10:30: inside Maya’s safe time
  caseId = await world.aCase(world.sam)
  world.signIn(world.sam)
})

const rang = {
  kind: 'to-victim',
  method: 'phone',
  outcome: 'not-reached',
  when: 'now',
  note: 'Rang out.  Two spaces,\n\n  and a line that is indented.',
  minutes: '4',
}
type Fields = Record<string, string | string[]>
const send = (fields: Fields = {}, key = world.formKey()) =>
  world.app.request(contactPaths.list(caseId), world.formBody({ ...rang, ...fields }, key))
const read = async (path = contactPaths.list(caseId)) => (await world.app.request(path)).text()
/** A case in which the victim named these hours of a weekday safe. */
const safeFrom = async (from: string, to: string) => {
  const contact = { ...maya.victim.contact, windows: [{ days: [0, 1, 2, 3, 4], from, to }] }
  caseId = await world.aCase(world.sam, { victim: { ...maya.victim, contact } })
}
const open = <T>(
  work: (
    tx: Parameters<typeof openCase>[0],
    of: Awaited<ReturnType<typeof openCase>>,
  ) => Promise<T>,
) =>
  world.inTenant(world.sam, async (tx) =>
    work(tx, await openCase(tx, world.sam, caseId, 'contact.read')),
  )
const facts = () => open(async (tx) => (await listOpenFacts(tx, caseId)).map(({ is }) => is).sort())
const state = () => open((tx, opened) => ladderOf(tx, opened, '2026-06-17'))
const close = () =>
  world.inTenant(world.sam, (tx) =>
    tx.updateTable('support_case').set({ state: 'closed' }).where('id', '=', caseId).execute(),
  )

describe('the contacts of a case', () => {
  it('say what would stand there, and how to make it so, while there are none', async () => {
    const page = await read()
    expect(page).toContain('Nothing is written up yet')
    expect(page).toContain('Yes, by phone until 12:00')
    expect(page).toContain('0 of 3')
    expect(page).not.toContain('900456')
  })

  it('are kept with who, when, how and what came of it, the note exactly as it was typed', async () => {
    const saved = await send({ nextOn: '2026-06-19', nextWhat: 'Try in the afternoon' })
    expect(saved.status).toBe(303)
    const one = await read(saved.headers.get('Location') ?? '')
    expect(one).toContain(`<p class="words">${rang.note}</p>`)
    expect(one).toContain('17 June 2026, 10:30 (morning)')
    expect(one).toContain('4 minutes')
    const list = await read()
    expect(list).toContain('17 June 2026, 10:30 · To the victim · Phone call · No answer')
    expect(list).toContain('Sam · 4 minutes · next on 19 June 2026: Try in the afternoon')
  })

  it('leave a trace of each look and of each one kept', async () => {
    world.signIn(world.ash)
    await read()
    await send()
    expect(await world.traceOf(world.ash)).toEqual([
      'opened for contact.read',
      'opened for contact.record',
      'opened for contact.record',
      'contact recorded',
    ])
  })

  it('are asked for again with all that was typed, and every fault at once', async () => {
    const answer = await send({
      kind: 'agency',
      method: '',
      outcome: '',
      when: 'earlier',
      on: '2026-02-31',
      minutes: 'ten',
      nextWhat: 'Chase the officer',
    })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    for (const words of [
      'Select how',
      'Select what came of it',
      'Say with whom',
      'Enter a day such as',
      'Enter the time at which it happened',
      'Enter minutes as a whole number',
      'Enter the day on which this is to be done',
    ])
      expect(page).toContain(words)
    expect(page).toContain(rang.note)
    expect(page).toContain('value="Chase the officer"')
    expect((await state()).steps).toEqual([])
  })

  it('are not in the future', async () => {
    const answer = await send({ when: 'earlier', on: '2026-06-17', at: '10:31' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Enter a day and time that are not in the future')
  })

  it('are added neither to a closed case, nor by those who may not record', async () => {
    world.signIn(world.tia)
    expect((await send()).status).toBe(404)
    world.signIn(world.sam)
    await close()
    expect((await send()).status).toBe(409)
    expect(await read()).not.toContain('Write up a contact')
  })

  it('answer another service as if the case did not exist', async () => {
    const saved = (await send()).headers.get('Location') ?? ''
    const id = saved.split('/').at(-1) ?? ''
    world.signIn(world.stranger)
    const bare = (page: string) => page.replaceAll(/name="_once" value="[^"]*/g, '')
    const paths = [contactPaths.list, contactPaths.firstConversation]
    for (const path of [...paths, (of: string) => contactPaths.one(of, id)])
      expect(bare(await read(path(caseId)))).toBe(bare(await read(path(crypto.randomUUID()))))
    expect((await send()).status).toBe(404)
  })

  it('of another case are not reached through this one', async () => {
    const saved = (await send()).headers.get('Location') ?? ''
    const other = await world.aCase(world.sam)
    const answer = await world.app.request(saved.replace(caseId, other))
    expect(answer.status).toBe(404)
  })

  it('say of talk with an agency what was asked, what came back, and when to chase it', async () => {
    const saved = await send({
      kind: 'agency',
      method: 'email',
      outcome: 'message-sent',
      withWhom: 'PC 1234 Ellis, Eastmarch Constabulary',
      asked: 'Is the order application with the court?',
      note: '',
      nextOn: '2026-06-24',
    })
    const one = await read(saved.headers.get('Location') ?? '')
    expect(one).toContain('Is the order application with the court?')
    expect(one).toContain('PC 1234 Ellis, Eastmarch Constabulary')
    expect(one).toContain('24 June 2026')
    expect((await state()).steps).toEqual([])
    expect(await facts()).toContain('case allocated')
  })
})

describe('outside the safe times and ways [ISA §85]', () => {
  it('an attempt is a hard stop that says when it is safe again, and nothing typed is lost', async () => {
    await safeFrom('14:00', '16:00')
    const answer = await send()
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('Do not contact the victim this way now')
    expect(page).toContain('Next: today 14:00')
    expect(page).toContain(rang.note)
    expect((await state()).steps).toEqual([])
  })

  it.each([
    ['message by text', 'text', 'This is outside the safe times'],
    ['message by email', 'email', 'This way to reach the victim is recorded as not safe'],
  ])('so is a %s', async (_, method, words) => {
    await safeFrom('14:00', '16:00')
    const answer = await send({ method, outcome: 'message-sent' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(`Do not contact the victim this way now. ${words}`)
  })

  it('so is a text to a phone that somebody else uses, or while a change of the number is held (F62)', async () => {
    const text = { method: 'text', outcome: 'message-sent' }
    const { contact } = maya.victim
    const ways = [
      { channels: contact.channels.map((way) => ({ ...way, shared: 'device' as const })) },
      { held: [{ kind: 'mobile' as const, value: '07700 900955' }] },
    ]
    for (const way of ways) {
      caseId = await world.aCase(world.sam, {
        victim: { ...maya.victim, contact: { ...contact, ...way } },
      })
      const answer = await send(text)
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('Do not contact the victim this way now')
    }
  })

  it('so is a voicemail that the victim did not call safe', async () => {
    const answer = await send({ outcome: 'voicemail-left' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('did not say that a voicemail is safe')
  })

  it('life at risk passes it: one reason, kept on the contact and in the trace [PR 22]', async () => {
    await safeFrom('14:00', '16:00')
    const risk = { lifeAtRisk: 'yes', reason: 'He was seen at her door with a knife' }
    expect((await send({ lifeAtRisk: 'yes' })).status).toBe(422)
    const saved = await send(risk)
    expect(saved.status).toBe(303)
    expect(await read(saved.headers.get('Location') ?? '')).toContain(risk.reason)
    expect((await world.traceOf(world.sam)).slice(-3)).toContain('contact override')
    expect((await state()).steps).toHaveLength(1)
  })

  it('life at risk is for the worker of the case, or who stands in', async () => {
    await safeFrom('14:00', '16:00')
    const risk = { lifeAtRisk: 'yes', reason: 'He is at the door' }
    world.signIn(world.noor)
    const refused = await send(risk)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Only the worker of this case')
    world.signIn(world.mo)
    expect((await send(risk)).status).toBe(303)
  })

  it('life at risk told afterwards explains an attempt, and makes it no step of the ladder', async () => {
    const earlier = { when: 'earlier', on: '2026-06-16', at: '19:00' }
    const risk = { lifeAtRisk: 'yes', reason: 'He was seen at her door' }
    expect((await send({ ...earlier, ...risk })).status).toBe(303)
    expect((await state()).steps).toEqual([])
    expect((await world.traceOf(world.sam)).slice(-3)).not.toContain('contact override')
  })

  it('what has happened already is kept and marked, with its reason, and does not count', async () => {
    const earlier = { when: 'earlier', on: '2026-06-16', at: '19:00' }
    const asked = await send(earlier)
    expect(asked.status).toBe(422)
    expect(await asked.text()).toContain('Say why it happened all the same')
    const saved = await send({ ...earlier, reason: 'Rang the wrong case’s number by mistake' })
    expect(saved.status).toBe(303)
    expect(await read()).toContain('Outside the safe times or ways')
    expect(await read(saved.headers.get('Location') ?? '')).toContain(
      'Rang the wrong case’s number',
    )
    expect((await state()).steps).toEqual([])
    expect(await facts()).toContain('case allocated')
  })

  it('what was said in words is read first', async () => {
    const contact = { ...maya.victim.contact, note: 'Never ring while the car is outside' }
    caseId = await world.aCase(world.sam, { victim: { ...maya.victim, contact } })
    const page = await read()
    expect(page).toContain('Never ring while the car is outside')
    expect((await send()).status).toBe(422)
    expect((await send({ readFirst: 'yes' })).status).toBe(303)
  })
})

describe('what a contact settles on the clock', () => {
  it('the first attempt answers the first attempt, and leaves open that the victim be reached', async () => {
    expect(await facts()).toEqual(['case allocated', 'contact owed'])
    await send()
    expect(await facts()).toEqual(['contact owed'])
  })

  it('reaching the victim answers both, and asks for an assessment', async () => {
    await send({ outcome: 'reached' })
    expect(await facts()).toEqual(['victim reached'])
    await send({ outcome: 'reached' })
    expect(await facts()).toEqual(['victim reached'])
  })

  it('so does a call of the victim’s own, but not a message', async () => {
    await send({ kind: 'from-victim', outcome: 'message-received' })
    expect(await facts()).toEqual(['case allocated', 'contact owed'])
    await send({ kind: 'from-victim', outcome: 'reached' })
    expect(await facts()).toEqual(['victim reached'])
  })

  it('tried as often and as variously as asked, the referrer is owed the word, once [ISA §85]', async () => {
    await safeFrom('09:00', '20:00')
    await send()
    await send({ method: 'text', outcome: 'message-sent' })
    expect(await read()).toContain('Next: try at another time of day')
    await send({ when: 'earlier', on: '2026-06-16', at: '14:00' })
    expect(await facts()).toEqual(['contact owed', 'victim not reached'])
    expect(await read()).toContain('Next: tell the referrer')
    await send()
    expect(await facts()).toEqual(['contact owed', 'victim not reached'])

    await open((tx, opened) => noteReferrerTold(tx, opened, caseId))
    expect(await facts()).toEqual([])
    await send()
    expect(await facts()).toEqual([])
  })
})

describe('a correction', () => {
  const correct = (path: string, fields: Fields) =>
    world.app.request(
      `${path}/correction`,
      world.formBody({ ...rang, when: 'earlier', on: '2026-06-17', at: '10:30', ...fields }),
    )

  it('stands for what it corrects, which stays; what a wrong “reached” settled is open again', async () => {
    const first = (await send({ outcome: 'reached' })).headers.get('Location') ?? ''
    const form = await read(`${first}/correction`)
    expect(form).toContain('Rang out.')
    expect(form).toMatch(/value="reached" selected/)
    const second = (await correct(first, {})).headers.get('Location') ?? ''
    expect(await facts()).toEqual(['contact owed'])
    expect((await state()).steps).toHaveLength(1)
    expect(await read(first)).toContain('a later one, which stands')
    expect(await read(second)).toContain('what was written before')
    await correct(second, { outcome: 'reached' })
    expect(await facts()).toEqual(['victim reached'])
  })

  it('is made once: who comes later corrects the correction', async () => {
    const first = (await send()).headers.get('Location') ?? ''
    await correct(first, {})
    expect((await correct(first, {})).status).toBe(409)
  })
})
