import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  exportBytes,
  exportFile,
  phoneExports,
  textFile,
  uploadForm,
  whileReading,
} from '../../../../test/chat-exports.ts'
import { maya, startWorld, type World } from '../../../../test/support.ts'
import { listDueItems, listOpenFacts, noteFact } from '../../clock/public.ts'

let world: World
let caseId: string

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  world.signIn(world.sam)
  caseId = await world.aCase(world.sam)
})

const importsOf = () => `/cases/${caseId}/imports`
const timelineOf = () => `/cases/${caseId}/timeline`
const bring = (file: File, key?: string) =>
  whileReading(world, world.app.request(importsOf(), uploadForm(world, [file], key)))
const textOf = async (path: string) => (await world.app.request(path)).text()

async function brought(file: File): Promise<string> {
  const answer = await bring(file)
  expect(answer.status).toBe(303)
  return answer.headers.get('Location') ?? ''
}

const tomsOnly = { version: '2', senders: 'Tom K', which: 'all', keep: 'no', keepReason: '' }
const accept = (path: string, fields: Record<string, string | string[]> = {}) =>
  world.app.request(`${path}/acceptance`, world.formBody({ ...tomsOnly, ...fields }))

async function acceptAll(path: string, fields: Record<string, string | string[]> = {}) {
  const answer = await accept(path, fields)
  expect(answer.status).toBe(303)
  await world.runJobs()
}

const countOf = (table: 'chat_import' | 'chat_import_page' | 'incident' | 'evidence_item') =>
  world.inTenant(world.sam, async (tx) => {
    const rows = await tx.selectFrom(table).select('tenant_id').execute()
    return rows.length
  })

async function fileIsGone(path: string): Promise<boolean> {
  const id = path.split('/').at(-1) ?? ''
  const keys = { tenantId: world.harbour, subjectId: caseId, version: 1, dataKey: Buffer.alloc(32) }
  try {
    for await (const _ of world.files.read(keys, id)) return false
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT'
  }
}

describe('bringing in a phone export', () => {
  it.each([
    [phoneExports.ios, 'Tom K', 'day, month, year'],
    [phoneExports.iosAmerican, 'Tom K', 'month, day, year'],
    [phoneExports.android, '+44 7700 900123', 'day, month, year'],
    [phoneExports.androidAmerican, 'Tom K', 'month, day, year'],
  ])(
    'shows all 414 messages of %s, and takes his 388 into the timeline',
    async (name, sender, order) => {
      const path = await brought(await exportFile(name))
      const preview = await textOf(path)
      expect(preview).toContain('414 messages understood')
      expect(preview).toContain('Every line was understood')
      expect(preview).toContain(`Dates are read as ${order}, because`)
      expect(preview).toContain(`${sender} (388 messages)`)
      expect(preview).not.toMatch(/name="senders"[^>]*checked/)
      expect(await textOf(timelineOf())).toContain('Nothing is in the timeline yet')

      await acceptAll(path, { senders: sender })
      const timeline = await textOf(timelineOf())
      expect(timeline).toContain('388 entries')
      expect(timeline).toContain(`WhatsApp export “${name}”, line `)
      expect(timeline).toContain('accepted 17 June 2026')
      expect(await textOf(path)).toContain('388 entries are in the timeline')
    },
  )

  it('finds every message again in another phone’s export of the same chat, and leaves it out', async () => {
    await acceptAll(await brought(await exportFile(phoneExports.ios)), {
      senders: ['Tom K', 'Maya'],
    })
    const again = await brought(await exportFile(phoneExports.androidAmerican))
    expect(await textOf(again)).toContain('<b>414 messages</b> of them are in the timeline already')

    const refused = await accept(again, { senders: ['Tom K', 'Maya'] })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Nothing you chose is new')
    expect(await textOf(timelineOf())).toContain('414 entries')
  })

  it('takes only the days and runs of calls that were ticked', async () => {
    const path = await brought(await exportFile(phoneExports.ios))
    await acceptAll(path, { which: 'groups', groups: ['2026-03-13.1', 'calls.122'] })
    const timeline = await textOf(timelineOf())
    expect(timeline).toContain('6 entries')
    expect(timeline.match(/Missed v\w+ call from Tom K/g)).toHaveLength(2)
  })

  it('shows the drafts beside the words of the file, two hundred at a time', async () => {
    const path = await brought(await exportFile(phoneExports.ios))
    const first = await textOf(path)
    expect(first).toContain('Messages 1 to 200 of 414')
    expect(first).toContain('?from=201#drafts')
    expect(await textOf(`${path}?from=401`)).toContain('Messages 401 to 414 of 414')
  })

  it('leaves no byte of what was not accepted [PR 9]', async () => {
    const before = await countOf('chat_import_page')
    const path = await brought(await exportFile(phoneExports.ios))
    expect(await countOf('chat_import_page')).toBe(before + 1)
    expect(await fileIsGone(path)).toBe(false)

    await acceptAll(path)
    expect(await countOf('chat_import_page')).toBe(before)
    expect(await fileIsGone(path)).toBe(true)
  })

  it('keeps the file only where somebody said why', async () => {
    const path = await brought(await exportFile(phoneExports.ios))
    const unsaid = await accept(path, { keep: 'yes' })
    expect(unsaid.status).toBe(422)
    expect(await unsaid.text()).toContain('Say why the file itself must be kept')

    await acceptAll(path, { keep: 'yes', keepReason: 'The phone is about to be handed back.' })
    expect(await fileIsGone(path)).toBe(false)
    expect(await countOf('evidence_item')).toBe(1)
    expect(await world.traceOf(world.sam)).toContain('source kept')
  })

  it('destroys everything of an import that is not wanted, its name too', async () => {
    const path = await brought(await exportFile(phoneExports.ios))
    const answer = await world.app.request(`${path}/destruction`, world.formBody({}))
    expect(answer.status).toBe(303)
    await world.runJobs()
    expect(await fileIsGone(path)).toBe(true)
    const page = await textOf(path)
    expect(page).toContain('This export was destroyed')
    expect(page).not.toContain('Tom K')
    expect((await accept(path)).status).toBe(409)
  })

  it('accepts nothing twice, however often it is sent', async () => {
    const path = await brought(await exportFile(phoneExports.ios))
    const body = world.formBody(tomsOnly)
    const before = await countOf('incident')
    for (let time = 0; time < 3; time += 1)
      expect((await world.app.request(`${path}/acceptance`, body)).status).toBe(303)
    expect((await accept(path)).status).toBe(303)
    expect(await countOf('incident')).toBe(before + 388)
  })

  it('accepts nothing from a page that is out of date', async () => {
    const path = await brought(await exportFile(phoneExports.ios))
    const stale = await accept(path, { version: '1' })
    expect(stale.status).toBe(409)
    expect(await stale.text()).toContain('read again after you opened the page')
  })

  it('is one row of what is due, however many messages and years it brings (A030b)', async () => {
    await acceptAll(await brought(await exportFile(phoneExports.ios)))
    const due = await world.inTenant(world.sam, (tx) => listDueItems(tx, [caseId]))
    expect(due.filter(({ rule }) => rule === 'D02')).toMatchObject([
      { is: 'incident recorded', howMany: 388, since: '2026-06-17', dueOn: '2026-06-17' },
    ])
  })

  it('asks one question for what is older than the last assessment, beside the review for the rest', async () => {
    const path = await brought(await exportFile(phoneExports.ios))
    const importId = path.split('/').at(-1)
    const signed = {
      is: 'assessment signed',
      because: crypto.randomUUID(),
      on: '2026-05-18',
    } as const
    await world.inTenant(world.sam, (tx) => noteFact(tx, { kind: 'case', id: caseId }, signed))
    await acceptAll(path)
    const facts = await world.inTenant(world.sam, (tx) => listOpenFacts(tx, caseId))
    const noted = facts.filter(({ because }) => because === importId)
    expect(noted.map(({ is }) => is).sort()).toEqual([
      'earlier incident recorded',
      'incident recorded',
    ])
    expect(noted.reduce((sum, { howMany }) => sum + howMany, 0)).toBe(388)
  })

  it('leaves a trace of each look and of the deed', async () => {
    world.signIn(world.noor)
    const path = await brought(await exportFile(phoneExports.ios))
    await acceptAll(path)
    const trace = await world.traceOf(world.noor)
    expect(trace).toContain('opened for timeline.import')
    expect(trace.filter((event) => event.startsWith('import'))).toEqual([
      'import brought',
      'import accepted',
    ])
  })

  it('asks again, keeping what was ticked, when nobody was chosen', async () => {
    const path = await brought(await exportFile(phoneExports.ios))
    const answer = await accept(path, { senders: '', which: 'groups', groups: '2026-03-13.1' })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('Select whose messages or calls are the conduct you are recording')
    expect(page).toMatch(/value="2026-03-13.1" checked|value="2026-03-13.1"[^>]* checked/)
  })

  it('refuses where the victim is under 18, and says what to do instead', async () => {
    const identity = { ...maya.victim.identity, dateOfBirth: '2010-01-01' }
    caseId = await world.aCase(world.sam, { victim: { ...maya.victim, identity } })
    expect(await textOf(`${importsOf()}/new`)).toContain(
      'Do not import anything for somebody under 18',
    )
    const answer = await bring(await exportFile(phoneExports.ios))
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('The victim is under 18')
  })

  it('answers another service exactly as if nothing were there', async () => {
    const path = await brought(await exportFile(phoneExports.ios))
    world.signIn(world.stranger)
    const nothing = `/cases/${crypto.randomUUID()}/imports/${crypto.randomUUID()}`
    const plain = (text: string) => text.replaceAll(/value="[^"]*"/g, '')
    for (const part of ['', '/acceptance', '/destruction', '/date-order']) {
      const how = part === '' ? () => ({}) : () => world.formBody({ ...tomsOnly, dateOrder: 'dmy' })
      const theirs = await world.app.request(path + part, how())
      const nobodys = await world.app.request(nothing + part, how())
      expect(theirs.status).toBe(404)
      expect(plain(await theirs.text())).toBe(plain(await nobodys.text()))
    }
    const form = uploadForm(world, [await exportFile(phoneExports.ios)])
    expect((await world.app.request(importsOf(), form)).status).toBe(404)
    expect((await world.app.request(`${importsOf()}/new`)).status).toBe(404)
  })
})

describe('a file that cannot tell the order of its dates', () => {
  it('asks, saying what each order would mean, and reads again as told', async () => {
    const path = await brought(await exportFile(phoneExports.ambiguous))
    const question = await textOf(path)
    expect(question).toContain('In which order does this file write its dates?')
    expect(question).toContain('The first message is then of')

    const unsaid = await world.app.request(`${path}/date-order`, world.formBody({}))
    expect(unsaid.status).toBe(422)
    expect(await unsaid.text()).toContain('Select the order in which this file writes its dates')

    const said = world.app.request(`${path}/date-order`, world.formBody({ dateOrder: 'mdy' }))
    expect((await whileReading(world, said)).status).toBe(303)
    const preview = await textOf(path)
    expect(preview).toContain('Dates are read as month, day, year')
    expect(preview).toContain('40 messages understood')
  })
})

describe('what was not understood', () => {
  it('stands at the top with its line and its words: impossible dates are never guessed', async () => {
    const path = await brought(
      textFile(
        '13/03/2026, 10:00 - Tom K: before\n31/02/2026, 10:00 - Tom K: lost <b>\n15/03/2026, 10:00 - Tom K: after\n',
      ),
    )
    const page = await textOf(path)
    expect(page).toContain('1 line was not understood')
    expect(page).toContain('lost &lt;b&gt;')
    expect(page).toContain('this date does not exist')
    expect(page.indexOf('1 line was not understood')).toBeLessThan(
      page.indexOf('2 messages understood'),
    )
  })
})

describe('files that are no export', () => {
  const mb = 1024 * 1024
  it.each([
    ['an empty file', () => new File([], '_chat.txt'), 'This file is empty'],
    [
      'a binary file',
      () => new File([Buffer.alloc(5000, 7)], '_chat.txt'),
      'This file is not text',
    ],
    ['a picture with the name of a chat', () => new File([png], '_chat.txt'), 'This is a picture'],
    [
      'a text that is no chat',
      () => textFile('Dear Maya,\nhello\n'),
      'No line in this file looks like',
    ],
    [
      'a truncated zip',
      () => new File([zipOf(chat).subarray(0, 60)], 'chat.zip'),
      'cut off or damaged',
    ],
    [
      'a zip bomb',
      () => new File([zipOf(Buffer.alloc(70 * mb, 'a'))], 'chat.zip'),
      'larger than 60 MB',
    ],
    [
      'a zip bomb that says it is small',
      () => new File([zipOf(Buffer.alloc(70 * mb, 'a'), 1000)], 'chat.zip'),
      'damaged',
    ],
    [
      '61 MB of text',
      () => new File([Buffer.alloc(61 * mb, 'a')], '_chat.txt'),
      'larger than 60 MB',
    ],
  ])(
    'refuses %s with a sentence and the form again, and keeps nothing',
    async (_what, file, sentence) => {
      const answer = await bring(file())
      const page = await answer.text()
      expect(answer.status).toBe(422)
      expect(page).toContain(sentence)
      expect(page).toContain('Error: Bring in a phone export')
      expect(page).toContain('name="file"')
      expect(await whatIsKept()).toEqual([])
    },
  )

  it('takes a truncated chat, and says that its end may be missing', async () => {
    const whole = await exportBytes(phoneExports.ios)
    const path = await brought(new File([whole.subarray(0, whole.length - 20)], '_chat.txt'))
    expect(await textOf(path)).toContain('the file may have been cut off there')
  })

  it.each([
    ['no file', () => uploadForm(world, [])],
    ['a file without a name', () => uploadForm(world, [new File([], '')])],
    ['two files', () => uploadForm(world, [textFile(chat), textFile(chat)])],
    ['a form that is no upload', () => world.formBody({ file: 'x' })],
    ['a body that stops in the middle', () => cutUpload()],
    ['an upload without a boundary', () => rawUpload('multipart/form-data', 'x')],
    [
      'rubbish that says it is an upload',
      () => rawUpload('multipart/form-data; boundary=a', 'rubbish'),
    ],
  ])('asks again after %s', async (_what, init) => {
    const before = await countOf('chat_import')
    const answer = await world.app.request(importsOf(), init())
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('There is a problem')
    expect(page).toContain('name="file"')
    expect(await countOf('chat_import')).toBe(before)
  })

  it('makes one import of a form that was sent twice, and refuses the same form with another file', async () => {
    const before = await countOf('chat_import')
    const key = world.formKey()
    const first = await bring(textFile(chat), key)
    const second = await bring(textFile(chat), key)
    expect(second.headers.get('Location')).toBe(first.headers.get('Location'))
    const other = await bring(textFile(`${chat}15/03/2026, 10:00 - Tom K: more\n`), key)
    expect(other.status).toBe(409)
    expect(await countOf('chat_import')).toBe(before + 1)
  })

  const chat = '13/03/2026, 10:00 - Tom K: a\n14/03/2026, 10:00 - Tom K: b\n'
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

  const rawUpload = (type: string, body: string): RequestInit => ({
    method: 'POST',
    body,
    headers: { 'Content-Type': type, 'Sec-Fetch-Site': 'same-origin' },
  })
  const cutUpload = () =>
    rawUpload(
      'multipart/form-data; boundary=a',
      `--a\r\nContent-Disposition: form-data; name="_once"\r\n\r\n${world.formKey()}\r\n--a\r\nContent-Disposition: form-data; name="file"; filename="_chat.txt"\r\n\r\n${chat}`,
    )
})

async function whatIsKept(): Promise<string[]> {
  const waiting = await world.inTenant(world.sam, (tx) =>
    tx
      .selectFrom('chat_import')
      .select(['id', 'state'])
      .where('case_id', '=', caseId)
      .where('state', '<>', 'refused')
      .execute(),
  )
  const pages = await world.inTenant(world.sam, (tx) =>
    tx
      .selectFrom('chat_import_page as p')
      .innerJoin('chat_import as i', 'i.id', 'p.import_id')
      .select('p.page_no')
      .where('i.case_id', '=', caseId)
      .execute(),
  )
  return [...waiting.map(({ state }) => state), ...pages.map(String)]
}

/** A zip of one chat; `said` is the size it claims to unpack to. */
function zipOf(content: string | Buffer, said?: number): Buffer<ArrayBuffer> {
  const bytes = Buffer.from(content)
  const packed = deflateRawSync(bytes)
  const name = Buffer.from('_chat.txt')
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0)
  common.writeUInt16LE(8, 4)
  common.writeUInt32LE(0, 10)
  common.writeUInt32LE(packed.length, 14)
  common.writeUInt32LE(said ?? bytes.length, 18)
  common.writeUInt16LE(name.length, 22)
  const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, name, packed])
  const central = Buffer.concat([
    Buffer.from('504b01021400', 'hex'),
    common,
    Buffer.alloc(14),
    name,
  ])
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, central, end])
}
