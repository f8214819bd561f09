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
})
