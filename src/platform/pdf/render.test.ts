import { afterAll, describe, expect, it } from 'vitest'
import { FileNotMade } from '../maker.ts'
import { closePdfWorker, renderPdf } from './render.ts'

const madeAt = new Date('2026-06-20T10:00:00Z')
const plain = '#import "/house.typ": *\n#show: house.with(title: "T")\n#par(document-data.words)'
const hello = { template: plain, data: { words: 'Hello' }, madeAt }

afterAll(closePdfWorker)

describe('making a PDF', () => {
  it('gives the same bytes for the same words at the same instant, in an old worker or a new', async () => {
    const first = await renderPdf(hello)
    expect(Buffer.from(first.subarray(0, 5)).toString()).toBe('%PDF-')
    expect(Buffer.compare(first, await renderPdf(hello))).toBe(0)
    await closePdfWorker()
    expect(Buffer.compare(first, await renderPdf(hello))).toBe(0)
  })

  it('says another date when it is made at another instant', async () => {
    const later = await renderPdf({ ...hello, madeAt: new Date('2026-06-21T10:00:00Z') })
    expect(Buffer.compare(later, await renderPdf(hello))).not.toBe(0)
  })

  it('makes several documents asked for at once, each with its own words', async () => {
    const asked = ['a', 'bb', 'ccc'].map((words) => renderPdf({ ...hello, data: { words } }))
    const [a, b, c] = await Promise.all(asked)
    expect(new Set([a, b, c].map((pdf) => Buffer.from(pdf ?? []).toString('base64'))).size).toBe(3)
  })

  it('refuses a document set in a font the house does not have', async () => {
    const template = `#set text(font: "Helvetica")\n${plain}`
    await expect(renderPdf({ ...hello, template })).rejects.toThrow(/unknown font family/)
  })

  it('refuses a faulty template without telling the words that were in the data', async () => {
    const template = '#panic(json("/data.json").words)'
    const refusal = renderPdf({ template, data: { words: 'He waited' }, madeAt })
    await expect(refusal).rejects.toThrow(FileNotMade)
    await expect(refusal).rejects.not.toThrow(/He waited/)
  })

  it('cannot read a file of the machine from a template', async () => {
    const template = '#read("/etc/hostname")'
    await expect(renderPdf({ ...hello, template })).rejects.toThrow(FileNotMade)
  })

  it('gives up a document that takes too long, and makes the next one', async () => {
    const template = '#let n = 0\n#for a in range(100000) { for b in range(100000) { n += 1 } }'
    const endless = renderPdf({ ...hello, template }, { milliseconds: 3000 })
    const next = renderPdf(hello)
    await expect(endless).rejects.toThrow(/it took too long/)
    expect((await next).length).toBeGreaterThan(1000)
  })

  it('survives a worker that falls over, and makes the next one', async () => {
    const template = '#let f(n) = f(n)\n#let deep = "(" * 4000\n#eval(deep + ")" * 4000)'
    await expect(renderPdf({ ...hello, template })).rejects.toThrow(FileNotMade)
    expect((await renderPdf(hello)).length).toBeGreaterThan(1000)
  })
})
