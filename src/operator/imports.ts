import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { openInstallation } from '../installation.ts'
import { inTenant } from '../platform/db.ts'
import { decoded } from '../platform/encoding.ts'
import { londonDay } from '../platform/time.ts'
import { nobody } from '../security/actor.ts'
import {
  type Plan,
  planImport,
  readFile as readServices,
  takeInFile,
} from '../slices/directory/imports/public.ts'
import type { Call } from './commands.ts'
import { Mistake } from './mistake.ts'
import { serviceNamed } from './services.ts'

export async function importDirectory({ words, config, say }: Call): Promise<number> {
  const { values, positionals } = parseArgs({
    args: words,
    options: { service: { type: 'string' }, 'dry-run': { type: 'boolean' } },
    allowPositionals: true,
  })
  const [what, path] = positionals
  if (what !== 'directory' || path === undefined || positionals.length > 2)
    throw new Mistake('say: import directory <file> --service <word>')
  const reading = readServices(decoded(await bytesOf(path)))
  if (!reading.ok) throw new Mistake(reading.sentence)
  const installation = await openInstallation(config)
  const db = installation.open('web', 2)
  try {
    const service = await serviceNamed(db, values.service)
    const scope = { tenantId: service.id, actorId: nobody }
    const plan = await inTenant(db, scope, (tx) =>
      values['dry-run']
        ? planImport(tx, reading)
        : takeInFile(tx, { id: nobody }, reading, londonDay(new Date())),
    )
    tell(plan, say)
    return 0
  } finally {
    await db.close()
    await installation.stop()
  }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch {
    throw new Mistake(`${path} cannot be read`)
  }
}

function tell({ added, changed, unchanged, retired, notes }: Plan, say: Call['say']) {
  for (const { at, what } of notes) say(`${at}: ${what}`)
  say(
    `new ${added.length}, changed ${changed.length}, unchanged ${unchanged}, retired here ${retired.length}, not understood ${notes.length}`,
  )
}
