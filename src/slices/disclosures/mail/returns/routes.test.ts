import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { uploadForm } from '../../../../../test/chat-exports.ts'
import { type MailBox, startMailServer } from '../../../../../test/mail-server.ts'
import {
  delayed,
  failed,
  fromExchange,
  fromGmail,
  fromPostfix,
  passedOn,
  servers,
} from '../../../../../test/returned-mail.ts'
import { maya, type Person, startWorld, type World } from '../../../../../test/support.ts'
import { recordContact } from '../../../cases/contacts/actions.ts'
import { outboxPaths } from '../public.ts'
import { MAX_RETURN_BYTES } from './input.ts'

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
  caseId = await aCase()
})
afterEach(async () => {
  vi.restoreAllMocks()
  await box.stop()
})

const address = 'robin.r@mail.example'
const aCase = (of: Person = world.sam) => {
  const windows = [{ days: [2], from: '10:00', to: '12:00' }] // a Wednesday, and now
  const mailbox = { kind: 'email', value: address, safe: true, shared: 'no' } as const
  const contact = { ...maya.victim.contact, windows, channels: [mailbox], note: null }
  return world.aCase(of, { victim: { ...maya.victim, contact } })
}
const textOf = async (path: string) => (await world.app.request(path)).text()
const press = (path: string, fields: Record<string, string> = {}) =>
  world.app.request(path, world.formBody(fields))

/** A message to the victim that left by SMTP: its id, and what the server was given. */
async function aSentMail() {
  const answer = await press(`/cases/${caseId}/messages`, { template: 'ring-me' })
  await world.runJobs(box.mail())
  const id = answer.headers.get('Location')?.split('/').at(-1) ?? ''
  return { id, raw: box.received.at(-1)?.raw ?? '' }
}
const bring = (report: string | Uint8Array<ArrayBuffer>, key?: string) =>
  world.app.request(
    outboxPaths.returns(),
    uploadForm(world, [new File([report], 'Undelivered.eml')], key),
  )
const versionOn = (page: string) => /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
const stateOf = (id: string) =>
  world.inTenant(world.sam, (tx) =>
    tx
      .selectFrom('outbound_mail')
      .select(['state', 'problem', 'version'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  )
const plain = (page: string) => page.replaceAll(/(name="_once" value=")[^"]*/g, '$1')
const reached = {
  kind: 'to-victim',
  method: 'phone',
  outcome: 'reached',
  ...{ when: null, withWhom: null, asked: null, answer: null, note: 'Talked.', minutes: 5 },
  ...{ next: null, lifeAtRisk: true, reason: 'It came back', readFirst: true, said: [] },
} as const
const notKnown = 'This file is not a returned mail that we know'
const cameBack = { state: 'gave-up', problem: 'bounced', version: 4 }

describe('a mail that came back, noted by hand', () => {
  it('stands as such, on My day too until she was reached, and can be passed on another way (F62)', async () => {
    const { id } = await aSentMail()
    const one = outboxPaths.one(id)
    expect(await textOf('/my-day')).not.toContain(one)
    expect(
      (await press(outboxPaths.returned(id), { version: versionOn(await textOf(one)) })).status,
    ).toBe(303)
    expect(await stateOf(id)).toEqual(cameBack)
    const page = await textOf(one)
    expect(page).toContain('came back: nobody has read it')
    expect(page).not.toContain('It has not been sent')
    expect(page).toContain('I have passed it on')
    expect(await textOf(outboxPaths.list())).toContain('Came back')
    expect(await textOf('/my-day')).toContain(one)
    world.signIn(world.noor)
    expect(await textOf('/my-day')).not.toContain(one) // it is not a case of hers
    world.signIn(world.sam)
    await world.inTenant(world.sam, (tx) =>
      recordContact(
        tx,
        world.sam,
        caseId,
        { told: reached },
        new Date(world.time.now.getTime() + 1000),
      ),
    )
    expect(await textOf('/my-day')).not.toContain(one)
  })

  it('leaves a trace of who noted it', async () => {
    const { id } = await aSentMail()
    await press(outboxPaths.returned(id), { version: '3' })
    expect((await world.traceOf(world.sam)).slice(-2)).toEqual([
      'opened for mail.send',
      'mail return noted',
    ])
  })

  it('is noted once, in the version that was seen, and only where it had left', async () => {
    const { id } = await aSentMail()
    for (const version of ['2', 'x', ''])
      expect((await press(outboxPaths.returned(id), { version })).status).toBe(409)
    expect((await press(outboxPaths.returned(id), { version: '3' })).status).toBe(303)
    expect((await press(outboxPaths.returned(id), { version: '4' })).status).toBe(409)
    expect(await stateOf(id)).toEqual(cameBack)
  })
})

describe('a mail that came back, as the file of it', () => {
  it.each(Object.entries(servers))('is found in what %s writes', async (_, report) => {
    const { id, raw } = await aSentMail()
    const answer = await bring(report(raw, failed))
    expect(answer.headers.get('Location')).toBe(outboxPaths.one(id))
    expect(await stateOf(id)).toEqual(cameBack)
  })

  it('is found where a colleague passed the report on as a file', async () => {
    const { id, raw } = await aSentMail()
    expect((await bring(passedOn(fromGmail(raw, failed)))).status).toBe(303)
    expect(await stateOf(id)).toEqual(cameBack)
  })

  it('is noted where the server gave up after days, whatever its code', async () => {
    const { id, raw } = await aSentMail()
    await bring(fromPostfix(raw, { action: 'failed', status: '4.4.7' }))
    expect(await stateOf(id)).toEqual(cameBack)
  })

  it('is noted once however often the file is brought', async () => {
    const { id, raw } = await aSentMail()
    for (let n = 0; n < 2; n += 1)
      expect((await bring(fromExchange(raw, failed))).headers.get('Location')).toBe(
        outboxPaths.one(id),
      )
    expect(await stateOf(id)).toEqual(cameBack)
  })

  it.each(Object.entries(servers))(
    'is only late where %s says so: nothing changes',
    async (_, report) => {
      const { id, raw } = await aSentMail()
      const answer = await bring(report(raw, delayed))
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('it is still being tried. Nothing was changed')
      expect((await stateOf(id)).state).toBe('sent')
    },
  )

  it('answers what is no returned mail, one nobody knows, and one of another service, all alike', async () => {
    const { id, raw } = await aSentMail()
    const unknown = raw.replaceAll(id, crypto.randomUUID())
    const files = [
      'nothing',
      raw, // our own mail, which nobody sent back
      fromPostfix(unknown, failed),
      fromPostfix(raw, { action: 'delivered', status: '2.0.0' }),
      fromExchange('Subject: Of somebody else\r\n\r\nHello\r\n', failed),
      '',
    ]
    const said = new Set<string>()
    for (const file of files) {
      const answer = await bring(file)
      expect(answer.status).toBe(422)
      said.add(plain(await answer.text()))
    }
    expect([...said]).toHaveLength(1)
    expect([...said][0]).toContain(notKnown)
    world.signIn(world.stranger)
    const [theirs, nothing] = [await bring(fromPostfix(raw, failed)), await bring('nothing')]
    expect([theirs.status, nothing.status]).toEqual([422, 422])
    expect(plain(await theirs.text())).toBe(plain(await nothing.text()))
    expect((await stateOf(id)).state).toBe('sent')
  })

  it('asks again for a file that is none, is too large, or does harm to a reader', async () => {
    const empty = await world.app.request(outboxPaths.returns(), uploadForm(world, []))
    expect(empty.status).toBe(422)
    expect(await empty.text()).toContain('Select the message that came back')
    expect((await bring(new Uint8Array(MAX_RETURN_BYTES + 1))).status).toBe(422)
    const deep = 'Content-Type: multipart/mixed; boundary="a"\r\n\r\n--a\r\n'.repeat(5_000)
    expect(await (await bring(deep)).text()).toContain(notKnown)
  })

  it('tells the address to no log, no address of a page and no trace, and nothing of the file is kept (F62)', async () => {
    const { id, raw } = await aSentMail()
    const written: string[] = []
    vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
      written.push(String(line))
      return true
    })
    const answer = await bring(fromExchange(raw, failed))
    await bring(fromExchange(raw, delayed))
    await bring(fromExchange(raw.replaceAll(id, crypto.randomUUID()), failed))
    vi.restoreAllMocks()
    const page = await answer.text()
    const seen = await textOf(outboxPaths.one(id))
    expect(`${answer.headers.get('Location')}${written.join('')}${page}${seen}`).not.toContain(
      address,
    )
    const rows = await world.inTenant(world.sam, (tx) =>
      tx.selectFrom('trace_entry').selectAll().execute(),
    )
    expect(JSON.stringify(rows)).not.toContain(address)
  })
})

describe('who may note it', () => {
  it('is whoever sends mail: nobody in training, nobody in triage, and another service as for nothing', async () => {
    const { id, raw } = await aSentMail()
    for (const who of [world.ash, world.tia]) {
      world.signIn(who)
      expect((await press(outboxPaths.returned(id), { version: '3' })).status).toBe(404)
      expect((await bring(fromPostfix(raw, failed))).status).toBe(404)
    }
    world.signIn(world.ash)
    for (const path of [outboxPaths.list(), outboxPaths.one(id)])
      expect(await textOf(path)).not.toContain('came back')
    world.signIn(world.stranger)
    const ask = async (of: string) => {
      const answer = await press(outboxPaths.returned(of), { version: '3' })
      return [answer.status, plain(await answer.text())]
    }
    expect(await ask(id)).toEqual(await ask(crypto.randomUUID()))
    expect((await stateOf(id)).state).toBe('sent')
  })
})
