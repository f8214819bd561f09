import { describe, expect, it } from 'vitest'
import { readLetterApart } from './reader.ts'

const mail = (body: string) => Buffer.from(`From: a@b.example\r\nSubject: x\r\n\r\n${body}\r\n`)

describe('the reader apart', () => {
  it('reads an email in a process of its own', async () => {
    const reading = await readLetterApart(mail('Name: Maya'), 'a.eml')
    expect(reading).toMatchObject({
      state: 'read',
      documents: [{ kind: 'e-mail', lines: [{}, {}, { at: 'line 1', text: 'Name: Maya' }] }],
    })
  })

  it('gives up what takes too long, with a sentence', async () => {
    const reading = await readLetterApart(mail('x'), 'a.eml', { milliseconds: 1 })
    expect(reading).toMatchObject({
      state: 'refused',
      sentence: expect.stringMatching(/took too long/),
    })
  })
})
