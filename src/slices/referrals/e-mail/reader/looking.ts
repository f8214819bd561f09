import { isLockedOffice } from '../../../../platform/locked-office.ts'
import type { Attached, Mail } from './document.ts'
import { type FaultCode, type RefusalCode, refused } from './faults.ts'
import { MAX_DEPTH } from './limits.ts'
import { looksLikeMail, readEml } from './mail.ts'
import { readMsg } from './outlook.ts'
import { pdfFault } from './pdf.ts'
import { isSignature, kindOf, nameOf } from './reading.ts'
import { packedFault, readWord } from './word.ts'

/** What a file is brought as. */
export type Brought = 'pdf' | 'docx' | 'eml' | 'msg'

/** Whether a person will be able to open a file, and what hangs on it; none of its words. */
export type Look =
  | { state: 'looked'; fault: FaultCode | null; shut: Shut | null }
  | { state: 'refused'; code: RefusalCode; fault: string | null }

/** The first thing on an email that nobody could open. */
export type Shut = { name: string; code: FaultCode }

/** Opens the file itself and no more: of what hangs on an email only whether it would open. */
export async function lookAt(bytes: Uint8Array, as: Brought): Promise<Look> {
  if (as === 'pdf') return found(await orBroken(() => pdfFault(bytes)))
  if (as === 'docx') return found(await orBroken(() => wordFault(bytes)))
  if (as === 'eml' && !looksLikeMail(bytes)) return refused('not-mail')
  const mail = await (as === 'eml' ? readEml(bytes) : mailIn(bytes))
  if (mail !== null) return found(null, await firstShut(mail, 0))
  return as === 'eml' ? found('broken') : refused('not-mail')
}

const found = (fault: FaultCode | null, shut: Shut | null = null): Look => ({
  state: 'looked',
  fault,
  shut,
})

async function wordFault(bytes: Uint8Array): Promise<FaultCode | null> {
  const word = await readWord(bytes)
  return word.ok || word.code === 'scan' ? null : word.code
}

async function firstShut(mail: Mail, depth: number): Promise<Shut | null> {
  for (const each of mail.attached) {
    const shut = await shutOf(each, depth + 1)
    if (shut !== null) return shut
  }
  return null
}

async function shutOf(each: Attached, depth: number): Promise<Shut | null> {
  if ('mail' in each) return depth > MAX_DEPTH ? null : firstShut(each.mail, depth)
  const { bytes, type } = each
  if (isSignature(each) || bytes.length === 0) return null
  const kind = kindOf(bytes, type)
  if (kind === 'mail' || kind === 'compound') {
    if (kind === 'compound' && isLockedOffice(bytes)) return shutAs(each, 'locked')
    if (depth > MAX_DEPTH) return null
    const inner = await (kind === 'mail' ? readEml(bytes) : mailIn(bytes))
    return inner === null ? null : firstShut(inner, depth)
  }
  if (kind === 'pdf') return shutAs(each, await orBroken(() => pdfFault(bytes)))
  if (kind === 'zip') return shutAs(each, await orBroken(() => packedFault(bytes)))
  return kind === 'encrypted' || kind === 'packed' || kind === 'outlook' ? shutAs(each, kind) : null
}

const shutAs = ({ name }: Attached, code: FaultCode | null): Shut | null =>
  code === null ? null : { name: nameOf(name), code }

/** An old Word file begins as an email of Outlook does, and breaks its reader: people can open it. */
function mailIn(bytes: Uint8Array): Mail | null {
  try {
    return readMsg(bytes)
  } catch (error) {
    if (isOurs(error)) throw error
    return null
  }
}

async function orBroken(look: () => Promise<FaultCode | null>): Promise<FaultCode | null> {
  try {
    return await look()
  } catch (error) {
    if (isOurs(error)) throw error
    return 'broken'
  }
}

// What reads them says with plain errors that a file is damaged; anything else is our bug.
const isOurs = (error: unknown) => error instanceof ReferenceError || error instanceof SyntaxError
