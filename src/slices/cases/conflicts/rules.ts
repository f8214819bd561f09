/** Whom something would go to: a person, and the organisation behind that person. */
export type Recipient = { person: string; organisation: string }

type Named = { kind: 'agency' | 'person'; name: string }

/**
 * The wall that stands between this case and a recipient, if one does. Names are compared without regard to
 * capitals, marks, and the words by which one force or agency is written in several ways [PR 4].
 */
export function wallBetween<W extends Named>(walls: readonly W[], recipient: Recipient): W | null {
  return (
    walls.find(({ kind, name }) =>
      sameName(name, kind === 'agency' ? recipient.organisation : recipient.person),
    ) ?? null
  )
}

/** One name holds all the telling words of the other: "Northshire Police" and "Northshire police, Stalking Unit". */
function sameName(walled: string, given: string): boolean {
  const ours = tellingWords(walled)
  const theirs = new Set(tellingWords(given))
  return ours.length > 0 && ours.every((word) => theirs.has(word))
}

const quiet = new Set(['the', 'of', 'and', 'for', 'service', 'force', 'constabulary', 'police'])

function tellingWords(name: string): string[] {
  const all = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const telling = all.filter((word) => !quiet.has(word))
  return telling.length > 0 ? telling : all
}
