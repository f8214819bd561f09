import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { inTenant } from '../src/platform/db.ts'
import { newId } from '../src/platform/ids.ts'
import type { Jobs } from '../src/platform/jobs.ts'
import { bringImport, openForImport, openImport } from '../src/slices/timeline/imports/actions.ts'
import { readChat } from '../src/slices/timeline/imports/chat/reading.ts'
import { readChatJob } from '../src/slices/timeline/imports/jobs.ts'
import type { Told } from './chat-import.ts'
import { makeWorld } from './world.ts'

/** One turn of P5, in a process of its own: `parse` the chat into records, or `import` it to the preview. */
const [, , kind, path = ''] = process.argv

async function parse(): Promise<Told> {
  const start = performance.now()
  const reading = await readChat({ bytes: await readFile(path), fileName: '_chat.txt' })
  return tell(start, reading.state === 'read' ? reading.messages.length : 0)
}

/** Receiving, sealing, queueing and reading, by the very actions and the job of the program. */
async function importIt(): Promise<Told> {
  const world = await makeWorld(10, () => {})
  const { installation, db, sam } = world
  const workerDb = installation.open('worker', 2)
  const [caseId = ''] = world.caseIds
  const scope = { tenantId: sam.tenantId, actorId: sam.id }
  const read = readChatJob({ db: workerDb, files: installation.files, now: () => new Date() })
  try {
    const start = performance.now()
    const id = newId()
    const opened = await inTenant(db, scope, (tx) => openForImport(tx, sam, caseId, new Date()))
    const kept = await installation.files.put(opened.keys, id, createReadStream(path))
    const brought = { id, fileName: '_chat.txt', ...kept, dateOrder: null }
    await inTenant(db, scope, (tx) => bringImport(tx, sam, opened, brought, noQueue))
    await read({ tenantId: sam.tenantId, id })
    const { found } = await inTenant(db, scope, (tx) => openImport(tx, sam, id))
    if (found.state !== 'preview') throw new Error(`The chat became ${found.state}`)
    return tell(start, found.understood)
  } finally {
    await workerDb.close()
    await world.stop()
  }
}

// The job is run by hand, at once.
const noQueue: Jobs = { enqueue: async () => {}, stop: async () => {} }

const tell = (start: number, messages: number): Told => ({
  seconds: (performance.now() - start) / 1000,
  peakMb: process.resourceUsage().maxRSS / 1024,
  messages,
})

const told = kind === 'parse' ? await parse() : await importIt()
process.send?.(told satisfies Told, () => process.exit(0))
