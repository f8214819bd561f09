import { describe, expect, it } from 'vitest'
import {
  docxOf,
  type Enclosed,
  emlOf,
  lockedDocx,
  msgOf,
  pdfOf,
  scannedDocx,
  swollenDocx,
  zipOf,
} from '../../../../../test/mailing.ts'
import { lookAt } from './looking.ts'

const opens = { state: 'looked', fault: null, shut: null }
const shut = (name: string, code: string) => ({ ...opens, shut: { name, code } })
const file = (name: string, bytes: Uint8Array, type = 'application/octet-stream'): Enclosed => ({
  ...{ name, type, bytes },
})

describe('a file that somebody attaches', () => {
  it('opens, whether or not it holds words', async () => {
    expect(await lookAt(pdfOf(['x']), 'pdf')).toEqual(opens)
    expect(await lookAt(pdfOf([]), 'pdf')).toEqual(opens)
    expect(await lookAt(await docxOf(['x']), 'docx')).toEqual(opens)
    expect(await lookAt(scannedDocx(), 'docx')).toEqual(opens)
    expect(await lookAt(emlOf('x'), 'eml')).toEqual(opens)
    expect(await lookAt(msgOf('x'), 'msg')).toEqual(opens)
    expect(await lookAt(emlOf('My PDF begins with %PDF-1.4'), 'eml')).toEqual(opens)
  })

  it('is refused by what is wrong with it', async () => {
    expect(await lookAt(Buffer.from('%PDF-1.4 nothing'), 'pdf')).toMatchObject({ fault: 'broken' })
    expect(await lookAt(swollenDocx(), 'docx')).toMatchObject({ fault: 'too-much' })
    expect(await lookAt(zipOf('a.txt', Buffer.from('x')), 'docx')).toMatchObject({
      fault: 'packed',
    })
    expect(await lookAt(await docxOf([]), 'docx')).toMatchObject({ fault: 'empty' })
    expect(await lookAt(Buffer.from('He waits outside.'), 'eml')).toMatchObject({
      ...{ state: 'refused', code: 'not-mail' },
    })
    expect(await lookAt(lockedDocx(), 'msg')).toMatchObject({ state: 'refused', code: 'not-mail' })
  })

  it.each([
    ['a Word file with a password', file('f.docx', lockedDocx()), 'locked'],
    ['a damaged PDF', file('f.pdf', Buffer.from('%PDF-1.4 nothing')), 'broken'],
    ['what is packed', file('f.zip', zipOf('a.txt', Buffer.from('x'))), 'packed'],
    ['what is encrypted', file('f.p7m', Buffer.from('x'), 'application/pkcs7-mime'), 'encrypted'],
  ])('is an email with %s: that is named, however deep it lies', async (_what, inside, code) => {
    const good = file('good.pdf', pdfOf(['x']))
    expect(await lookAt(emlOf('See it.', [good, inside]), 'eml')).toEqual(shut(inside.name, code))
    const forwarded = file('fwd.eml', emlOf('See it.', [inside]), 'message/rfc822')
    expect(await lookAt(emlOf('See it.', [forwarded]), 'eml')).toEqual(shut(inside.name, code))
    if (code !== 'encrypted')
      expect(await lookAt(msgOf('See it.', [inside]), 'msg')).toEqual(shut(inside.name, code))
  })

  it('is an email with pictures, signatures, sheets and what nobody knows: they are no fault', async () => {
    const inside = [
      file('logo.png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'image/png'),
      file('smime.p7s', Buffer.from('x'), 'application/pkcs7-signature'),
      file('list.xlsx', zipOf('[Content_Types].xml', Buffer.from('<Types/>'))),
      file('old.doc', Buffer.concat([Buffer.from('d0cf11e0', 'hex'), Buffer.alloc(900)])),
      file('call.m4a', Buffer.from('????ftypM4A ')),
      file('empty.pdf', Buffer.alloc(0)),
      file('form.docx', await docxOf(['x'])),
    ]
    expect(await lookAt(emlOf('See it.', inside), 'eml')).toEqual(opens)
  })

  it('unpacks nothing of what hangs on an email', async () => {
    const packed = Array.from({ length: 18 }, (_, at) => file(`${at}.docx`, withTypes()))
    const mail = emlOf('See it.', packed)
    const begun = performance.now()
    expect(await lookAt(mail, 'eml')).toEqual(opens)
    expect(performance.now() - begun).toBeLessThan(1000) // eighteen times 60 MB take nine seconds
  })
})

const swollen = zipOf('[Content_Types].xml', Buffer.alloc(50 * 1024 * 1024))
const withTypes = () => swollen
