import type { Tx } from '../../../platform/db.ts'
import { AppError, notFound } from '../../../platform/errors.ts'
import type { Actor } from '../../../security/actor.ts'
import { record } from '../../../security/trace.ts'
import { readInstrument } from './file.ts'
import type { Fault } from './file-faults.ts'
import type { LicenceInput } from './input.ts'
import {
  insertLicence,
  insertRetirement,
  insertVersion,
  listLoaded,
  listRetirements,
} from './queries.ts'
import { type Instrument, inForce, isSame, isWordingOf, type VersionOfInstrument } from './rules.ts'
import { shipped } from './shipped.ts'

/** Every version there is for this service: what comes with Alongside, and what it loaded. */
export async function listVersions(tx: Tx): Promise<VersionOfInstrument[]> {
  const [loaded, retired] = await Promise.all([listLoaded(tx), listRetirements(tx)])
  const retirementOf = ({ instrument: { code, version } }: VersionOfInstrument) =>
    retired.find((each) => each.code === code && each.version === version.version)?.at ?? null
  return [...shipped, ...loaded].map((each) => ({ ...each, retiredAt: retirementOf(each) }))
}

/** Of each instrument the version to work with on a day; the primary tool first [ISA §31]. */
export const listInForce = async (tx: Tx, today: string): Promise<VersionOfInstrument[]> =>
  inForce(await listVersions(tx), today)

export async function findInForce(tx: Tx, code: string, today: string): Promise<Instrument | null> {
  const found = (await listInForce(tx, today)).find(({ instrument }) => instrument.code === code)
  return found?.instrument ?? null
}

export type Looked =
  | { ok: true; instrument: Instrument; isLoaded: boolean }
  | { ok: false; faults: Fault[] }

/** Reads a file, and says everything that stands against it here. */
export async function lookAtFile(tx: Tx, json: string): Promise<Looked> {
  const read = readInstrument(json)
  if (!read.ok) return read
  const { instrument } = read
  const versions = await listVersions(tx)
  const same = versions.find((each) => isVersionOf(each, instrument))
  if (same && isSame(same.instrument, instrument)) return { ok: true, instrument, isLoaded: true }
  const faults = [...shippedFaults(instrument), ...(same ? [takenFault(instrument)] : [])]
  return faults.length > 0 ? { ok: false, faults } : { ok: true, instrument, isLoaded: false }
}

const isVersionOf = (each: VersionOfInstrument, { code, version }: Instrument) =>
  each.instrument.code === code && each.instrument.version.version === version.version

const takenFault = ({ code, version }: Instrument): Fault => ({
  at: 'version.version',
  says: `${code} ${version.version} is here already, with other content. Assessments point at it, so it stays as it is: give yours another version`,
})

/** The code of a shipped instrument is taken only by that instrument with its wording. */
function shippedFaults(instrument: Instrument): Fault[] {
  const own = shipped.filter((each) => each.instrument.code === instrument.code)
  if (own.length === 0 || own.some((each) => isWordingOf(instrument, each.instrument))) return []
  return [
    {
      at: 'code',
      says: `${instrument.code} comes with Alongside. A file of that code may add the wording of its items, your licence and local thresholds, and must leave all else as it is; another instrument needs another code`,
    },
  ]
}

/** Takes a version in. The same file again changes nothing. */
export async function loadInstrument(tx: Tx, actor: Actor, json: string): Promise<Looked> {
  const looked = await lookAtFile(tx, json)
  if (!looked.ok || looked.isLoaded) return looked
  const id = await insertVersion(tx, looked.instrument, actor.id)
  if (id === null)
    throw new AppError('conflict', 'Somebody loaded this version at the same moment. Look again.')
  await record(tx, actor, 'instrument loaded', { kind: 'instrument', id })
  return looked
}

/** No assessment begins with this version any more; those signed with it stand. */
export async function retireVersion(
  tx: Tx,
  actor: Actor,
  { code, version }: { code: string; version: string },
) {
  const versions = (await listVersions(tx)).filter(({ instrument }) => instrument.code === code)
  if (versions.length === 0) notFound()
  const found = versions.find(({ instrument }) => instrument.version.version === version)
  if (!found) throw new AppError('invalid', 'Select a version of this instrument.')
  if (!(await insertRetirement(tx, { code, version, by: actor.id })))
    throw new AppError('conflict', 'This version was retired before.')
  const { loaded } = found
  await record(tx, actor, 'instrument retired', loaded && { kind: 'instrument', id: loaded.id })
}

export async function recordLicence(tx: Tx, actor: Actor, code: string, input: LicenceInput) {
  const versions = await listVersions(tx)
  if (!versions.some(({ instrument }) => instrument.code === code)) notFound()
  const id = await insertLicence(tx, { code, ...input, by: actor.id })
  await record(tx, actor, 'licence recorded', { kind: 'licence', id })
}
