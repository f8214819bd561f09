import { isLockedOffice } from '../../../platform/locked-office.ts'

/** What may be attached, by the ending it is handed out with. Pictures are kept as they are: nothing here opens them. */
export const endings = ['pdf', 'docx', 'eml', 'msg', 'jpg', 'png'] as const
export type Ending = (typeof endings)[number]

/**
 * The pages whose answers a file may stand for [PR 29]. Not who the victim is, how to reach her, agreement, children and
 * who refers: nobody may be rung on what stood in a file that nobody has read. Not who is doing it either: conflicts are
 * looked for in what was typed.
 */
export const pagesToSkip = ['conduct', 'signs', 'risk', 'reports'] as const
export type PageToSkip = (typeof pagesToSkip)[number]

export const tickOf = (page: PageToSkip) => `says-${page}`

const MB = 1024 * 1024
export const mostMegabytes = 10
export const mostBytes = mostMegabytes * MB
export const mostFiles = 5
/** Counted with what was taken off again: no number of one that was attached is given again, so none is written over. */
export const mostEver = 20

/** One file of a referral. Its bytes lie in the evidence store, under the key of the referral. */
export type Attachment = {
  number: number
  name: string // as its referrer called it; never the name it is handed out with
  ending: Ending
  size: number
  sha256: string // of the bytes as they came
  says: PageToSkip[]
  attachedAt: string
}

/** What stands sealed with the answers of a referral. */
export type Attachments = { given: number; files: Attachment[] }

export const noAttachments: Attachments = { given: 0, files: [] }

/** A name that tells where a file lies without a row that does: it is found and removed when every row has gone. */
export const fileIdOf = (referralId: string, number: number): string => `${referralId}-${number}`

export const everyFileIdOf = (referralId: string): string[] =>
  Array.from({ length: mostEver }, (_, at) => fileIdOf(referralId, at + 1))

type Kept = { attachments?: Attachments }

export const attachmentsOf = ({ attachments }: Kept): Attachments => attachments ?? noAttachments

/** The pages of which a file is said to hold what they ask. */
export const heldPages = (kept: Kept): PageToSkip[] =>
  pagesToSkip.filter((page) => attachmentsOf(kept).files.some(({ says }) => says.includes(page)))

export const isHeld = (held: readonly PageToSkip[], page: string): boolean =>
  held.some((each) => each === page)

export type AttachFault =
  | 'too-many'
  | 'too-often'
  | 'empty'
  | 'other-kind'
  | 'not-as-named'
  | 'locked'
  | 'part-shut'
  | 'broken'
  | 'too-much'
  | 'unreadable'
  | 'busy'

/** With the name of what nobody could open in it; null: the file itself. */
export type Refusal = { fault: AttachFault; part: string | null }

/** Why no more may be attached; null: one more may. */
export function fullFault({ given, files }: Attachments): AttachFault | null {
  if (files.length >= mostFiles) return 'too-many'
  return given >= mostEver ? 'too-often' : null
}

const endingNamed = (name: string): Ending | null => {
  const named = name.toLowerCase().replace(/\.jpeg$/, '.jpg')
  return endings.find((ending) => named.endsWith(`.${ending}`)) ?? null
}

const compound = '\xd0\xcf\x11\xe0' // an email of Outlook, and a Word file with a password
const marks: readonly (readonly [Ending, string])[] = [
  ['jpg', '\xff\xd8\xff'],
  ['png', '\x89PNG\r\n\x1a\n'],
  ['docx', 'PK\x03\x04'],
  ['msg', compound],
]

/** An email begins with words, which may tell of anything: whether it is one is left to whoever reads it. */
function beginsAs(ending: Ending, start: string): boolean {
  const marked = marks.find(([, mark]) => start.startsWith(mark))
  if (marked) return marked[0] === ending
  if (ending === 'eml') return !start.startsWith('%PDF-')
  return ending === 'pdf' && start.includes('%PDF-')
}

const leastPicture = 100 // bytes: no picture of a page is smaller
const lastOfJpg = 64 * 1024 // telephones write a little after its end

/** Whether a picture came whole: nothing here opens it, so its end is looked for. */
function isWhole(picture: Picture, bytes: Uint8Array): boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (all.length < leastPicture) return false
  if (picture === 'png') return all.includes('IEND')
  // One that moves has a film behind it.
  return all.subarray(-lastOfJpg).includes('\xff\xd9', 0, 'latin1') || all.includes('MotionPhoto')
}

/** By its name, where it begins as its name says. */
export function endingOf(
  name: string,
  bytes: Uint8Array,
): { ending: Ending } | { fault: AttachFault } {
  if (bytes.length === 0) return { fault: 'empty' }
  const ending = endingNamed(name)
  if (ending === null) return { fault: 'other-kind' }
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  if (ending === 'docx' && start.startsWith(compound) && isLockedOffice(bytes))
    return { fault: 'locked' }
  if (!beginsAs(ending, start)) return { fault: 'not-as-named' }
  return isPicture(ending) && !isWhole(ending, bytes) ? { fault: 'broken' } : { ending }
}

export type Picture = 'jpg' | 'png'
export const isPicture = (ending: Ending): ending is Picture => ending === 'jpg' || ending === 'png'

/** What the reader apart made of a file: why nobody could open it, or what hangs on it. */
export type Looked = {
  fault: string | null
  shut: { name: string; code: string } | null
}

/** Why it is not taken; null: a person can open it. Pages that are pictures are for people to read. */
export function faultOf({ fault, shut }: Looked): AttachFault | null {
  if (fault === null) return shut === null ? null : 'part-shut'
  return faultBehind.get(fault) ?? 'unreadable'
}

const faultBehind: ReadonlyMap<string, AttachFault> = new Map([
  ['empty', 'empty'],
  ['locked', 'locked'],
  ['broken', 'broken'],
  ['too-much', 'too-much'],
  ['packed', 'not-as-named'],
  ['not-mail', 'not-as-named'],
])

/** A name as it is shown: nothing in it turns the direction of what is read, or hides. */
export const shownName = (name: string): string =>
  name
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .toWellFormed()
    .trim() || 'A file without a name'
