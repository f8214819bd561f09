import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type MailBox, startMailServer } from '../../../../test/mail-server.ts'
import { maya, startWorld, type World } from '../../../../test/support.ts'
import { newId } from '../../../platform/ids.ts'
import { openCase, safeContactPaths, withholdingPaths } from '../../cases/public.ts'
import { withhold } from '../../cases/withholdings/actions.ts'
import { type Contact, changeContact, findPeople } from '../../people/public.ts'
import { toVictimPaths as paths } from './paths.ts'

let world: World
let box: MailBox
let caseId: string
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  box = await startMailServer()
  await world.runJobs() // what an earlier test left in the queue
  caseId = await aCase()
  world.signIn(world.sam)
})
afterEach(() => box.stop())

const mailbox = { kind: 'email', value: 'robin.r@mail.example', safe: true, shared: 'no' } as const
const aCase = (over: Partial<Contact> = {}) => {
  const windows = [{ days: [2], from: '10:00', to: '12:00' }] // a Wednesday, and now
  const contact = { ...maya.victim.contact, windows, channels: [mailbox], note: null, ...over }
  return world.aCase(world.sam, { victim: { ...maya.victim, contact } })
}
const send = (path: string, fields: Record<string, string> = {}) =>
  world.app.request(path, world.formBody(fields))
const write = (fields: Record<string, string> = {}) =>
  send(paths.send(caseId), { template: 'ring-me', ...fields })
const read = async (path: string) => (await world.app.request(path)).text()
const pageOf = async (answer: Response) => read(answer.headers.get('Location') ?? '')

describe('a message to the victim', () => {
  it('leaves for the safe address at a safe time, in words that tell nobody anything (F62)', async () => {
    const answer = await write()
    expect(answer.status).toBe(303)
    const page = await pageOf(answer)
    expect(page).toContain('Message to the victim')
    expect(page).not.toContain(mailbox.value)
    await world.runJobs(box.mail())
    expect(box.received.map(({ to }) => to)).toEqual([[mailbox.value]])
    expect(box.received[0]?.raw).toContain('Subject: Hello')
    expect(box.received[0]?.raw).toContain('Could you ring me when it suits you?')
    expect(await pageOf(answer)).toContain('Our mail server took it')
  })

  it('leaves a trace', async () => {
    const before = (await world.traceOf(world.sam)).length
    await write()
    expect((await world.traceOf(world.sam)).slice(before)).toEqual([
      'opened for mail.send',
      'opened for mail.send',
      'message to victim written',
    ])
  })

  it.each([
    ['is outside the safe times', { windows: [{ days: [3], from: '10:00', to: '12:00' }] }],
    ['goes a way that is not safe', { channels: [{ ...mailbox, safe: false }] }],
    ['would be read by somebody else', { channels: [{ ...mailbox, shared: 'account' as const }] }],
    ['has no address', { channels: [] }],
  ])('is stopped where it %s (F62)', async (_, over) => {
    caseId = await aCase(over)
    expect((await write()).status).toBe(422)
    await world.runJobs(box.mail())
    expect(box.received).toEqual([])
  })

  it('passes a safe time only where life is at risk, with a reason, by the worker of the case (F62)', async () => {
    caseId = await aCase({ windows: [] })
    expect((await write({ lifeAtRisk: 'yes' })).status).toBe(422)
    const risk = { lifeAtRisk: 'yes', reason: 'He is on the way' }
    world.signIn(world.noor)
    expect((await write(risk)).status).toBe(422)
    world.signIn(world.sam)
    expect((await write(risk)).status).toBe(303)
    expect(await world.traceOf(world.sam)).toContain('contact override')
    await world.runJobs(box.mail())
    expect(box.received).toHaveLength(1)
  })

  it('is asked again when it is sent: the hour may be over, the address may have changed (F62)', async () => {
    const answer = await write()
    const change = { kind: 'email', value: 'new@mail.example', changeSaidBy: 'victim' }
    expect((await send(safeContactPaths.page(caseId).concat('/changes'), change)).status).toBe(303)
    await world.runJobs(box.mail())
    expect(box.received).toEqual([])
    const page = await pageOf(answer)
    expect(page).toContain('On hold until checked')
    const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
    const outbox = answer.headers.get('Location') ?? ''
    expect((await send(`${outbox}/handed-over`, { version })).status).toBe(409)
    expect((await write()).status).toBe(422)
  })

  it('is not sent into a mailbox that he is recorded with, since it was written or before (A067, F62)', async () => {
    caseId = await aCase({ channels: [{ ...mailbox, value: 'hall@mail.example' }] }) // of no other case
    const answer = await write()
    expect(answer.status).toBe(303)
    await world.inTenant(world.sam, async (tx) => {
      const { case: of } = await openCase(tx, world.sam, caseId, 'contact.read')
      const him = (await findPeople(tx, [of.subject_id ?? ''])).get(of.subject_id ?? '')
      if (!him) throw new Error('nobody')
      const way = { kind: 'email', value: 'Hall@mail.example', safe: false } as const
      await changeContact(tx, him, { ...him.contact, channels: [way] })
    })
    await world.runJobs(box.mail())
    expect(box.received).toEqual([])
    const again = await write()
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('The alleged stalker is recorded with this mailbox too')
  })

  it('is not sent after its hour is over (F62)', async () => {
    await write()
    const began = world.time.now
    world.time.now = new Date(began.getTime() + 3 * 3_600_000)
    await world.runJobs(box.mail())
    world.time.now = began
    expect(box.received).toEqual([])
  })

  it('asks about words that tell, once, and keeps what was typed (F62)', async () => {
    const own = { template: 'own', text: 'The court called' }
    const asked = await write(own)
    const page = await asked.text()
    expect(asked.status).toBe(422)
    expect(page).toContain('The court called')
    expect(page).toContain('would understand')
    expect((await write({ ...own, tellingReason: 'She asked for this word' })).status).toBe(303)
    expect((await write({ template: 'own' })).status).toBe(422)
    expect((await write({ template: '' })).status).toBe(422)
  })

  it('in one’s own words is looked through for what she is not told, and says where that stands', async () => {
    const own = { template: 'own', text: 'See you at noon' }
    expect(await read(paths.begin(caseId))).not.toContain('not told')
    const input = { kind: 'incident', objectId: newId(), source: 'Northshire Police' } as const
    const words = { reason: 'An arrest is planned.', instead: null, reviewOn: '2026-07-01' }
    await world.inTenant(world.sam, (tx) =>
      withhold(tx, world.sam, caseId, {
        ...{ input: { ...input, ...words }, now: world.time.now, ofCase: async () => true },
      }),
    )
    expect(await read(paths.begin(caseId))).toContain(withholdingPaths.list(caseId))
    const asked = await write(own)
    expect(asked.status).toBe(422)
    const page = await asked.text()
    expect(page).toContain('Look at what is withheld from the victim')
    expect(page).toContain('See you at noon')
    expect((await write({ ...own, nothingWithheld: 'yes' })).status).toBe(303)
    expect((await write()).status).toBe(303) // a text of ours tells nothing
  })

  it('is not sent to a child under 16 before a safe adult is known, but to save a life (A083b)', async () => {
    const contact = { ...maya.victim.contact, channels: [mailbox], note: null }
    const windows = [{ days: [2], from: '10:00', to: '12:00' }]
    const identity = { ...maya.victim.identity, dateOfBirth: '2015-01-01' }
    const victim = { ...maya.victim, identity, contact: { ...contact, windows } }
    caseId = await world.aCase(world.sam, { victim })
    expect((await write()).status).toBe(422)
    expect((await write({ lifeAtRisk: 'yes', reason: 'He is at the gate' })).status).toBe(303)
    await world.runJobs(box.mail())
    expect(box.received).toHaveLength(1)
  })

  it('that passed a safe time does so for minutes, and then asks anew (F62)', async () => {
    caseId = await aCase({ windows: [] })
    const answer = await write({ lifeAtRisk: 'yes', reason: 'He is on the way' })
    const began = world.time.now
    world.time.now = new Date(began.getTime() + 16 * 60_000)
    await world.runJobs(box.mail())
    expect(box.received).toEqual([])
    const { cookie } = world.sam
    await world.renew(world.sam) // the old session has fallen idle
    world.signIn(world.sam)
    const page = await pageOf(answer)
    expect(page).toContain('It is not safe to reach the victim this way now')
    const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
    const path = answer.headers.get('Location') ?? ''
    for (const deed of ['handed-over', 'attempts'])
      expect((await send(`${path}/${deed}`, { version })).status).toBe(409)
    world.time.now = began
    world.sam.cookie = cookie
  })

  it('is read first where something was said in words', async () => {
    caseId = await aCase({ note: 'Never on a Friday' })
    expect((await write()).status).toBe(422)
    expect(await read(paths.begin(caseId))).toContain('Never on a Friday')
    expect((await write({ readFirst: 'yes' })).status).toBe(303)
  })

  it('is not for who is in training; another service gets the answer it would get for nothing', async () => {
    for (const person of [world.ash, world.tia, world.stranger]) {
      world.signIn(person)
      expect((await write()).status).toBe(404)
      expect((await world.app.request(paths.begin(caseId))).status).toBe(404)
    }
  })

  it('that came back stands in the outbox as such (F62)', async () => {
    const sent: string[] = []
    const became: { is: 'under-way' | 'bounced' } = { is: 'under-way' }
    const notify = {
      send: async ({ id }: { id: string }) => {
        sent.push(id)
        return 'sent' as const
      },
      delivered: async () => became.is,
    }
    const answer = await write()
    const id = answer.headers.get('Location')?.split('/').at(-1) ?? ''
    const follow = () => world.handlersWith(notify)['send-mail']({ tenantId: world.harbour, id })
    await expect(follow()).rejects.toThrow('asked again')
    await expect(follow()).rejects.toThrow('asked again')
    became.is = 'bounced'
    await follow()
    await follow()
    expect(sent).toEqual([id])
    expect(await pageOf(answer)).toContain('came back: nobody has read it')
  })
})
