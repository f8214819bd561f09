export const format = 'alongside backup 1'

/** A part of a backup: what it holds, how long it is, and its SHA-256. */
export type Part = { name: string; size: number; sha256: string }

/** Rows of one table in one service; null: of the table that holds the services themselves. */
export type CopiedTable = {
  table: string
  tenantId: string | null
  columns: readonly string[]
  rows: number
}

/** The end of a service's chain at the moment of the backup. */
export type ChainHead = { tenantId: string; chainNo: number; chainHash: string }

/** Stands at the end of a backup, signed by the installation it was made of: anybody can seal to a recipient. */
export type Manifest = {
  format: typeof format
  madeAt: string
  rootKey: string // a mark of it that tells nothing: which one has to be there for a restore
  migrations: readonly { name: string; hash: string }[]
  tables: readonly CopiedTable[]
  heads: readonly ChainHead[]
  parts: readonly Part[]
}

export type SignedManifest = { manifest: Manifest; signature: string }

export const manifestName = 'manifest.json'
export const anchorsName = 'anchors/trace.log'
export const ledgerName = 'anchors/erasures.log'

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const tablePart = new RegExp(`^tables/([a-z_]{1,40})/(all|${uuid})/(\\d{6})\\.copy$`)
const filePart = new RegExp(`^evidence/(${uuid})/([0-9a-f]{2})/(${uuid})$`)

export const tablePartName = (table: string, tenantId: string | null, number: number): string =>
  `tables/${table}/${tenantId ?? 'all'}/${String(number).padStart(6, '0')}.copy`

/** Whose rows a part holds; null: it holds none. Only such names are taken: a path could lead anywhere. */
export function tableOf(name: string): { table: string; tenantId: string | null } | null {
  const found = tablePart.exec(name)
  if (!found) return null
  return { table: found[1] ?? '', tenantId: found[2] === 'all' ? null : (found[2] ?? null) }
}

/** Where in the evidence store a part belongs; null: nowhere. */
export const filePathOf = (name: string): string | null =>
  filePart.test(name) ? name.slice('evidence/'.length) : null

/** A reference from the rows of one table to those of another. */
export type Pointer = { from: string; to: string }

/** Each table after those it points at, so that every row finds what it names. */
export function inLoadOrder(tables: readonly string[], pointers: readonly Pointer[]): string[] {
  const ordered: string[] = []
  let left = [...tables].sort()
  while (left.length > 0) {
    const free = left.filter(
      (table) =>
        !pointers.some(({ from, to }) => from === table && to !== table && left.includes(to)),
    )
    if (free.length === 0) throw new Error(`These tables point at each other: ${left.join(', ')}`)
    ordered.push(...free)
    left = left.filter((table) => !free.includes(table))
  }
  return ordered
}

/** What is wrong with the list of parts that were read, held against the list that was signed. */
export function faultsOfParts(read: readonly Part[], said: readonly Part[]): string[] {
  if (read.length !== said.length) return ['Parts of this backup are missing, or were added']
  const same = read.every((part, at) => {
    const other = said[at]
    return other?.name === part.name && other.size === part.size && other.sha256 === part.sha256
  })
  return same ? [] : ['Parts of this backup were changed, or stand in another order']
}
