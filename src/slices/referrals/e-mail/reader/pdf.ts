import { getDocumentProxy } from 'unpdf'
import type { FaultCode } from './faults.ts'
import { MAX_PAGES } from './limits.ts'

export type Pages =
  | { ok: true; pages: string[][]; isCut: boolean } // the lines of each page
  | { ok: false; code: FaultCode }

/** The words of a PDF file, and what was typed into the boxes of a form. */
export async function readPdf(bytes: Uint8Array): Promise<Pages> {
  const opened = await open(bytes)
  if (typeof opened === 'string') return { ok: false, code: opened }
  const pages: string[][] = []
  for (let number = 1; number <= Math.min(opened.numPages, MAX_PAGES); number += 1) {
    const page = await opened.getPage(number)
    const { items } = await page.getTextContent()
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
    const boxes = (await page.getAnnotations()).map(typedIn)
    pages.push([...text.join('').split('\n'), ...boxes].filter((line) => line.trim() !== ''))
  }
  if (pages.every((lines) => lines.length === 0)) return { ok: false, code: 'scan' }
  return { ok: true, pages, isCut: opened.numPages > MAX_PAGES }
}

/** Why nobody can open it; null: its first page can be shown. */
export async function pdfFault(bytes: Uint8Array): Promise<FaultCode | null> {
  const opened = await open(bytes)
  if (typeof opened === 'string') return opened
  await opened.getPage(1)
  return null
}

async function open(bytes: Uint8Array) {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, verbosity: 0 })
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException'
    return isLocked ? 'locked' : 'broken'
  }
}

type Annotation = { fieldName?: string; alternativeText?: string; fieldValue?: unknown }

/** "Name: Maya" of a box called so. */
function typedIn({ fieldName, alternativeText, fieldValue }: Annotation): string {
  const value = typeof fieldValue === 'string' ? fieldValue.trim() : ''
  const label = alternativeText || fieldName || ''
  return value === '' || value === 'Off' || label === '' ? '' : `${label}: ${value}`
}
