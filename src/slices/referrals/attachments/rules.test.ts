import { describe, expect, it } from 'vitest'
import { jpgOf, lockedDocx, pdfOf, pngOf } from '../../../../test/mailing.ts'
import {
  endingOf,
  everyFileIdOf,
  faultOf,
  fileIdOf,
  fullFault,
  heldPages,
  mostEver,
  mostFiles,
  noAttachments,
  shownName,
} from './rules.ts'

const aFile = (number: number, says: ('conduct' | 'risk')[] = []) => ({
  ...{ number, name: 'a.pdf', ending: 'pdf' as const, size: 1, sha256: '', says },
  attachedAt: '2026-06-17T09:30:00Z',
})
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

describe('what a file is', () => {
  it.each([
    ['report.pdf', pdfOf(['x']), 'pdf'],
    ['REPORT.PDF', pdfOf(['x']), 'pdf'],
    ['form.docx', bytes('PK\x03\x04'), 'docx'],
    ['mail.eml', bytes('From: Jo'), 'eml'],
    ['mail.msg', bytes('\xd0\xcf\x11\xe0'), 'msg'],
    ['about.eml', bytes('Subject: It begins with %PDF-1.4'), 'eml'],
    ['photo.jpeg', jpgOf(), 'jpg'],
    ['photo.jpg', Buffer.concat([jpgOf(), Buffer.alloc(1000)]), 'jpg'],
    ['moving.jpg', Buffer.concat([jpgOf('MotionPhoto'), Buffer.alloc(200_000)]), 'jpg'],
    ['photo.png', pngOf(), 'png'],
  ])('is its name, where it begins as its name says: %s', (name, begins, ending) => {
    expect(endingOf(name, begins)).toEqual({ ending })
  })

  it.each([
    ['report.pdf', bytes('MZ\x90'), 'not-as-named'],
    ['report.pdf', bytes('PK\x03\x04'), 'not-as-named'],
    ['report.pdf.exe', pdfOf(['x']), 'other-kind'],
    ['photo.jpg', bytes('\xff\xd8\xff'), 'broken'],
    ['photo.jpg', jpgOf().subarray(0, -2), 'broken'],
    ['photo.png', pngOf().subarray(0, -12), 'broken'],
    ['photo.png', bytes('<svg onload="x">'), 'not-as-named'],
    ['page.html', bytes('<html>'), 'other-kind'],
    ['form.docm', bytes('PK\x03\x04'), 'other-kind'],
    ['report', pdfOf(['x']), 'other-kind'],
    ['report.eml', pdfOf(['x']), 'not-as-named'],
    ['form.docx', lockedDocx(), 'locked'],
    ['form.docx', bytes('\xd0\xcf\x11\xe0'), 'not-as-named'],
    ['report.pdf', bytes(''), 'empty'],
  ])('is not taken by its name alone: %s', (name, begins, fault) => {
    expect(endingOf(name, begins)).toEqual({ fault })
  })
})

describe('what the reader made of a file', () => {
  const read = (fault: string | null, part: string | null = null) =>
    faultOf({ fault, shut: part === null ? null : { name: 'f.pdf', code: part } })

  it('lets through what a person can open', () => {
    expect(read(null)).toBeNull()
  })

  it('keeps out what nobody here could open, or what hangs on it, with the reason', () => {
    expect(read('locked')).toBe('locked')
    expect(read('broken')).toBe('broken')
    expect(read('too-much')).toBe('too-much')
    expect(read('empty')).toBe('empty')
    for (const code of ['locked', 'encrypted', 'broken', 'packed', 'outlook'])
      expect(read(null, code)).toBe('part-shut')
  })

  it('keeps out what is something else than its name says, and what could not be read', () => {
    expect(read('packed')).toBe('not-as-named')
    expect(read('not-mail')).toBe('not-as-named')
    for (const code of ['stopped', 'too-long']) expect(read(code)).toBe('unreadable')
  })
})

describe('the files of a referral', () => {
  it('hold the pages that were ticked beside any of them, in the order of the form', () => {
    const files = [aFile(1, ['risk']), aFile(2, ['risk', 'conduct'])]
    expect(heldPages({ attachments: { given: 2, files } })).toEqual(['conduct', 'risk'])
    expect(heldPages({})).toEqual([])
  })

  it('are so many at once, and so many ever', () => {
    const five = Array.from({ length: mostFiles }, (_, at) => aFile(at + 1))
    expect(fullFault(noAttachments)).toBeNull()
    expect(fullFault({ given: 4, files: five.slice(1) })).toBeNull()
    expect(fullFault({ given: 5, files: five })).toBe('too-many')
    expect(fullFault({ given: mostEver - 1, files: [] })).toBeNull()
    expect(fullFault({ given: mostEver, files: [] })).toBe('too-often')
  })

  it('lie under names that can be told from the referral alone, up to the last one there can be', () => {
    const all = everyFileIdOf('r')
    expect(all).toContain(fileIdOf('r', 1))
    expect(all).toContain(fileIdOf('r', mostEver))
    expect(new Set(all).size).toBe(mostEver)
  })

  it('are shown by a name in which nothing turns or hides', () => {
    expect(shownName('dash\u202Efdp.exe\u200B\n.pdf')).toBe('dashfdp.exe.pdf')
    expect(shownName('\u202E')).toBe('A file without a name')
  })
})
