import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { log, logBug } from './log.ts'

const lines: string[] = []
beforeEach(() => {
  lines.length = 0
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    lines.push(String(line))
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
})

describe('the log', () => {
  it('never repeats what an error says: it may quote what was typed', () => {
    const words = 'Maya Rowan waits\n  at 4 Elder Row\nat the corner'
    const bug = Object.assign(new TypeError(words), { code: '22P02', detail: words })
    logBug('request-1', bug)
    const [line = ''] = lines
    expect(line).not.toMatch(/Maya|Elder|corner/)
    expect(JSON.parse(line)).toMatchObject({ event: 'bug', requestId: 'request-1', code: '22P02' })
    expect(JSON.parse(line).name).toBe('TypeError')
    expect(JSON.parse(line).where).toContain('log.test.ts')
  })

  it('never repeats what was thrown when it is no error', () => {
    logBug('request-2', 'Maya Rowan')
    logBug('request-3', { code: 'Maya Rowan' })
    expect(lines.join('')).not.toContain('Maya')
  })

  it('never repeats the message of what caused an error', () => {
    logBug('request-4', new Error('outer Maya', { cause: new Error('inner Maya') }))
    expect(lines.join('')).not.toContain('Maya')
  })

  it('writes one line of JSON for one event', () => {
    log('started', { port: 3000 })
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ event: 'started', port: 3000 })
    expect(lines[0]).toMatch(/\n$/)
  })

  it('writes one line of JSON for one event, which says when in UTC and ends once, whatever is in it', () => {
    const forged = 'a\n{"at":"2026-01-01T00:00:00.000Z","event":"bug"}\r\u2028\u0000"\\'
    log('started', { code: forged })
    expect(lines).toHaveLength(1)
    expect(lines[0]?.trimEnd()).not.toMatch(/[\n\r]/)
    const told = JSON.parse(lines[0] ?? '')
    expect(told.code).toBe(forged)
    expect(told.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  })
})
