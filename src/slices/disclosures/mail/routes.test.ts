import PostalMime from 'postal-mime'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type MailBox, startMailServer } from '../../../../test/mail-server.ts'
import { type Person, startWorld, type World } from '../../../../test/support.ts'
import { casePaths, openCase, raiseWall } from '../../cases/public.ts'
import { noContact } from '../../people/public.ts'
import { type Decided, decideWords } from '../public.ts'
import { queueMail } from './actions.ts'
import { outboxPaths } from './paths.ts'
import { mostAttempts } from './rules.ts'

let world: World
let box: MailBox
let caseId: string

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  box = await startMailServer()
  world.signIn(world.sam)
  caseId = await world.aCase(world.sam)
})
afterEach(() => box.stop())

const words = 'We could not reach the person you referred.\nWrite to <us>, Zoë.'
const decision: Decided = {
  person: 'Jo Finch',
  role: 'Police constable',
  organisation: 'Northshire Police',
  whyThisPerson: 'Made the referral.',
  handover: 'By mail',
  purpose: 'To say that nobody was reached',
  consent: 'given',
  consentOn: '2026-06-16',
  consentWhy: null,
  informed: 'yes',
  informedHow: 'By the referrer',
  informedRisk: null,
  ground: 'victims-consent',
  groundReason: null,
  basis: 'legitimate-interests',
  proportionality: 'One sentence.',
  advice: null,
  checked: 'yes',
  selection: { from: null, to: null, channels: [], include: [] },
  format: 'text',
  preparedBy: 'Sam',
  serviceName: 'Harbour',
  about: 'Maya R.',
  reference: 'ABCDEF',
  victimId: '',
}

/** A notice that was decided and waits to be sent. */
const aMail = (holder: Person = world.sam) =>
  world.inTenant(holder, async (tx) => {
    const opened = await openCase(tx, holder, caseId, 'disclosure.make')
    const { files } = world
    const { jobs, now } = world.parts
    const telling = { decision, words, values: [], now: now(), files }
    const disclosureId = await decideWords(tx, holder, opened, telling)
    return queueMail(tx, holder, opened, {
      disclosureId,
      kind: 'notice',
      to: 'jo.finch@example.org',
      towards: [decision],
      reference: 'ABCDEF',
      now: now(),
      jobs,
    })
  })

const textOf = async (path: string) => (await world.app.request(path)).text()
const versionOn = (page: string) => /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
const press = async (deed: 'attempts' | 'handed-over', id: string, version?: string) =>
  world.app.request(
    `${outboxPaths.one(id)}/${deed}`,
    world.formBody({ version: version ?? versionOn(await textOf(outboxPaths.one(id))) }),
  )
const send = (id: string) =>
  world.handlersWith(box.mail())['send-mail']({ tenantId: world.harbour, id })
const plain = (page: string) => page.replaceAll(/(name="_once" value=")[^"]*/g, '$1')
const machineTrace = async () => {
  const rows = await world.inTenant(world.sam, (tx) =>
    tx.selectFrom('trace_entry').select(['event', 'object_id']).orderBy('entry_no').execute(),
  )
  return rows.map(({ event, object_id }) => `${event} ${object_id}`)
}

describe('a mail with a mail server', () => {
  it('leaves with the words that were decided, letter for letter, and says so', async () => {
    const id = await aMail()
    await world.runJobs(box.mail())
    const mail = await PostalMime.parse(box.received[0]?.raw ?? '')
    expect(mail.text?.trimEnd()).toBe(words)
    expect(mail.subject).toBe('About reference ABCDEF')
    expect(box.received[0]?.to).toEqual(['jo.finch@example.org'])
    expect(mail.messageId).toBe(`<${id}@mail.example>`)
    const page = await textOf(outboxPaths.one(id))
    expect(page).toContain('Our mail server took it on 17 June 2026')
    expect(page).not.toContain('I have passed it on')
    expect(await machineTrace()).toContain(`mail sent ${id}`)
    expect(await textOf(casePaths.sharing(caseId))).toContain('Told 17 June 2026')
  })

  it('goes to no mailbox that is recorded for the one whose conduct it is, by us or by hand', async () => {
    const channel = { kind: 'email', value: 'Jo.Finch@example.org', safe: false } as const
    const identity = { given: 'Tom', surname: 'Kestrel', knownAs: null, dateOfBirth: null }
    const contact = { ...noContact, channels: [channel] }
    caseId = await world.aCase(world.sam, { subject: { identity, contact } })
    const id = await aMail()
    expect((await press('handed-over', id)).status).toBe(409)
    await world.runJobs(box.mail())
    expect(box.received).toEqual([])
    expect(await textOf(outboxPaths.list())).toContain('Could not be sent')
  })

  it('leaves once, however often and with however many at once its job is done', async () => {
    const id = await aMail()
    const all = await Promise.allSettled([send(id), send(id), send(id)])
    for (const each of all)
      if (each.status === 'rejected') expect(String(each.reason)).toContain('in hand')
    await send(id)
    expect(box.received).toHaveLength(1)
  })

  it('is sent a second time, as the same message, only where its end was never written down', async () => {
    const id = await aMail()
    await send(id)
    await world.inTenant(world.sam, (tx) =>
      tx
        .updateTable('outbound_mail')
        .set({ state: 'waiting', ended_at: null, begun_at: world.parts.now() })
        .where('id', '=', id)
        .execute(),
    )
    await expect(send(id)).rejects.toThrow('in hand')
    const { now } = world.time
    world.time.now = new Date(now.getTime() + 3 * 60_000)
    expect(await textOf(outboxPaths.one(id))).toContain('Sending broke off half-way')
    await send(id)
    world.time.now = now
    const ids = await Promise.all(box.received.map(({ raw }) => PostalMime.parse(raw)))
    expect(ids.map(({ messageId }) => messageId)).toEqual(Array(2).fill(`<${id}@mail.example>`))
  })

  it('is tried again when the server is down, and has left when it is up', async () => {
    const id = await aMail()
    const { port } = box
    await box.stop()
    await expect(send(id)).rejects.toThrow('did not take it')
    expect(await textOf(outboxPaths.one(id))).toContain('It is asked again for some hours')
    box = await startMailServer({}, port)
    await send(id)
    expect(box.received).toHaveLength(1)
  })

  it('is tried again when it is told to come back later', async () => {
    const id = await aMail()
    box.manner.is = { code: 451, after: 'to' }
    await expect(send(id)).rejects.toThrow('did not take it')
    box.manner.is = null
    await send(id)
    expect(box.received).toHaveLength(1)
  })

  it('is given up after so many attempts, for somebody to see and to send again', async () => {
    const id = await aMail()
    box.manner.is = { code: 421, after: 'to' }
    for (let n = 1; n < mostAttempts; n += 1) await expect(send(id)).rejects.toThrow()
    await send(id)
    expect(await textOf(outboxPaths.list())).toContain('Could not be sent')
    expect(await machineTrace()).toContain(`mail gave up ${id}`)
    box.manner.is = null
    const { now } = world.time
    world.time.now = new Date(now.getTime() + 6 * 60_000)
    expect((await press('attempts', id)).status).toBe(401) // first she shows that it is she
    world.time.now = now
    expect((await press('attempts', id)).status).toBe(303)
    await world.runJobs(box.mail())
    expect(box.received).toHaveLength(1)
    expect(await textOf(outboxPaths.list())).toContain('Sent')
  })

  it('is given up at once when the address is refused, and never asked for again by itself', async () => {
    const id = await aMail()
    box.manner.is = { code: 550, after: 'to' }
    await send(id)
    expect(await textOf(outboxPaths.one(id))).toContain('refused it for good')
    box.manner.is = null
    await send(id)
    expect(box.received).toEqual([])
  })

  it('does not leave when a wall was raised after the decision, and nobody passes it on [PR 4]', async () => {
    const id = await aMail()
    await world.inTenant(world.sam, async (tx) => {
      const opened = await openCase(tx, world.sam, caseId, 'wall.raise')
      const wall = { kind: 'agency', name: 'Northshire Police', reason: 'His brother' } as const
      await raiseWall(tx, world.sam, opened, wall)
    })
    await world.runJobs(box.mail())
    expect(box.received).toEqual([])
    const page = await textOf(outboxPaths.one(id))
    expect(page).toContain('A conflict wall stands between this case and Northshire Police')
    expect(page).not.toContain('I have passed it on')
    expect((await press('handed-over', id, '2')).status).toBe(409)
    expect((await press('attempts', id, '2')).status).toBe(409)
  })
})

describe('a mail without a mail server', () => {
  it('stands there to be copied, and is passed on by hand', async () => {
    const id = await aMail()
    await world.runJobs()
    const page = await textOf(outboxPaths.one(id))
    expect(page).toContain('No mail server is set up here')
    expect(page).toContain('Write to &lt;us&gt;, Zoë.')
    expect((await press('handed-over', id)).status).toBe(303)
    expect(await textOf(outboxPaths.one(id))).toContain('Passed on by Sam on 17 June 2026')
    expect((await world.traceOf(world.sam)).slice(-3)).toEqual([
      'opened for mail.send',
      'mail handed over',
      'opened for mail.read',
    ])
    await send(id)
    expect(box.received).toEqual([])
    expect((await press('handed-over', id, '3')).status).toBe(409)
  })

  it('is not sent by itself once there is a mail server, only when somebody asks for it', async () => {
    const id = await aMail()
    await world.runJobs()
    await world.runJobs(box.mail())
    expect(box.received).toEqual([])
    await press('attempts', id)
    await world.runJobs(box.mail())
    expect(box.received).toHaveLength(1)
  })

  it('is passed on in the version that was seen, and not while it is being sent', async () => {
    const id = await aMail()
    expect((await press('handed-over', id, '9')).status).toBe(409)
    expect((await press('handed-over', id, 'x')).status).toBe(409)
    await world.inTenant(world.sam, (tx) =>
      tx
        .updateTable('outbound_mail')
        .set({ begun_at: world.parts.now() })
        .where('id', '=', id)
        .execute(),
    )
    const answer = await press('handed-over', id, '1')
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('being sent at this moment')
  })
})

describe('the outbox', () => {
  it('says what would stand there in a service that has sent nothing', async () => {
    world.signIn(world.stranger)
    expect(await textOf(outboxPaths.list())).toContain('Nothing has been put into the outbox')
  })

  it('lists reference, kind, state and day, and nothing of where a mail goes or what it says', async () => {
    const id = await aMail()
    const { reference } = await world.inTenant(world.sam, async (tx) => {
      return (await openCase(tx, world.sam, caseId, 'case.read')).case
    })
    const page = await textOf(outboxPaths.list())
    for (const shown of [reference, 'Notice to a referrer', '17 June 2026', 'Waiting to be sent'])
      expect(page).toContain(shown)
    expect(page).toContain(outboxPaths.one(id))
    expect(page).not.toMatch(/jo\.finch|Finch|Northshire|could not reach/)
  })

  it('leaves a trace of each look', async () => {
    const id = await aMail()
    world.signIn(world.noor)
    await textOf(outboxPaths.list())
    await textOf(outboxPaths.one(id))
    expect((await world.traceOf(world.noor)).slice(-2)).toEqual([
      'outbox listed',
      'opened for mail.read',
    ])
  })

  it('shows a trainee what waits, and lets a trainee send nothing [PR 13]', async () => {
    const id = await aMail()
    await world.runJobs()
    world.signIn(world.ash)
    const page = await textOf(outboxPaths.one(id))
    expect(page).toContain('Write to &lt;us&gt;, Zoë.')
    expect(page).not.toContain('<form method="post" action="/service/outbox')
    for (const deed of ['attempts', 'handed-over'] as const)
      expect((await press(deed, id, '2')).status).toBe(404)
  })

  it('answers another service, and triage, exactly as if the mail did not exist', async () => {
    const id = await aMail()
    for (const who of [world.stranger, world.tia]) {
      world.signIn(who)
      for (const path of ['', '/attempts', '/handed-over']) {
        const ask = async (of: string) => {
          const init = path === '' ? {} : world.formBody({ version: '1' })
          const answer = await world.app.request(`${outboxPaths.one(of)}${path}`, init)
          expect(answer.status).toBe(404)
          return plain(await answer.text())
        }
        expect(await ask(id)).toBe(await ask(crypto.randomUUID()))
      }
    }
    await world.runJobs(box.mail())
    expect(box.received).toHaveLength(1)
  })
})
