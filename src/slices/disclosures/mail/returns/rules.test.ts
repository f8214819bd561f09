import { describe, expect, it } from 'vitest'
import { mailIdOf, saidOf } from './rules.ts'

const id = '018f6a2e-7b1c-7d3e-9f00-123456789abc'

describe('what a delivery status says', () => {
  it.each([
    ['Action: failed\nStatus: 5.1.1', 'failed'],
    ['Reporting-MTA: dns; a.example\r\n\r\nAction: Failed\r\nStatus: 5.1.10', 'failed'],
    ['Action: failed (expired)\nStatus: 4.4.7', 'failed'], // tried for five days
    ['Action:failed', 'failed'],
    ['Action: delayed\nStatus: 4.4.1', 'delayed'],
    ['Status: 5.0.0', 'failed'],
    ['Status: 4.0.0', 'delayed'],
    ['Action: delayed\n\nAction: failed', 'failed'],
    ['Action: delivered\nStatus: 2.0.0', null],
    ['Action: relayed\nStatus: 5.0.0', null],
    ['Action: expanded', null],
    ['Diagnostic-Code: smtp; 550\n Action: failed', null], // the rest of a line, not a field
    ['', null],
  ])('%j: %s', (status, said) => {
    expect(saidOf(status)).toBe(said)
  })
})

describe('the mail that a Message-ID names', () => {
  it.each([`<${id}@mail.example>`, `${id}@other.example`, ` <${id.toUpperCase()}@mail.example>`])(
    'is found in %j, whatever our domain is by now',
    (text) => {
      expect(mailIdOf(text)).toBe(id)
    },
  )

  it.each(['', '<x@mail.example>', `<${id}>`, `<a-${id}@mail.example>`, `${id.slice(1)}@x`])(
    'is not found in %j',
    (text) => {
      expect(mailIdOf(text)).toBeNull()
    },
  )
})
