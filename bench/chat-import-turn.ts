import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { openInstallation } from '../src/installation.ts'
import { apartMeasured } from '../src/platform/apart.ts'
import { readConfig } from '../src/platform/config.ts'
import { inTenant } from '../src/platform/db.ts'
import { newId } from '../src/platform/ids.ts'
import type { Jobs } from '../src/platform/jobs.ts'
import { permissionsOf } from '../src/security/permissions.ts'
import { bringImport, openForImport, openImport } from '../src/slices/timeline/imports/actions.ts'
import { readChatJob } from '../src/slices/timeline/imports/jobs.ts'
import { prepareReader } from '../src/slices/timeline/imports/reader/reader.ts'
import { readExport } from '../src/slices/timeline/imports/reader/reading.ts'
import type { Told, Turn } from './chat-import.ts'

type Importing = Extract<Turn, { kind: 'import' }>

async function parse(path: string): Promise<Told> {
  const start = performance.now()
  const reading = await readExport({ bytes: await readFile(path), fileName: '_chat.txt' })
  return tell(start, reading.state === 'read' ? reading.messages.length : 0)
}

/** Receiving, sealing, queueing and reading, by the very actions and the job of the program. */
async function importIt({ path, folder, tenantId, sam: id, caseId }: Importing): Promise<Told> {
  const installation = await openInstallation(readConfig({}, ['--data', folder, '--demo', '0']))
  const db = installation.open('web', 2)
  const workerDb = installation.open('worker', 2)
  const sam = { id, tenantId, ...harbour, permissions: permissionsOf('isac') }
  const scope = { tenantId, actorId: id }
  const { files } = installation
  const read = readChatJob({ db: workerDb, files, now: () => new Date(), mail: null })
  try {
    await inTenant(db, scope, async () => {}) // connected and prepared, as a running program is
    await prepareReader()
    const start = performance.now()
    const importId = newId()
    const opened = await inTenant(db, scope, (tx) => openForImport(tx, sam, caseId, new Date()))
    const kept = await files.put(opened.keys, importId, createReadStream(path))
    const brought = { id: importId, fileName: '_chat.txt', ...kept, dateOrder: null }
    await inTenant(db, scope, (tx) => bringImport(tx, sam, opened, brought, noQueue))
    await read({ tenantId, id: importId })
    const { found } = await inTenant(db, scope, (tx) => openImport(tx, sam, importId))
    if (found.state !== 'preview') throw new Error(`The chat became ${found.state}`)
    return tell(start, found.understood)
  } finally {
    await workerDb.close()
    await db.close()
    await installation.stop()
  }
}

const harbour = {
  tenantSlug: 'harbour',
  tenantName: 'Harbour',
  role: 'isac',
  workingName: 'Sam',
} as const

// The job is run by hand, at once.
const noQueue: Jobs = { enqueue: async () => {}, stop: async () => {} }

// The reader is a program of its own: its memory counts, as if both peaks had come at once.
let readerPeak = 0
apartMeasured.subscribe((bytes) => {
  readerPeak = Math.max(readerPeak, Number(bytes))
})

const tell = (start: number, messages: number): Told => ({
  seconds: (performance.now() - start) / 1000,
  peakMb: process.resourceUsage().maxRSS / 1024 + readerPeak / 1024 ** 2,
  messages,
})

/** One turn of P5, in a process of its own: `parse` the chat into records, or `import` it to the preview. */
const turn: Turn = JSON.parse(process.argv[2] ?? '')
const told = turn.kind === 'parse' ? await parse(turn.path) : await importIt(turn)
process.send?.(told, () => process.exit(0))
