import { SaxesParser } from 'saxes'

/** What is heard of a part of a workbook, by the local names of its elements. `stop` ends the reading. */
export type Hearing = {
  open?: (name: string, attributes: Record<string, string>, stop: () => void) => void
  text?: (words: string) => void
  close?: (name: string, stop: () => void) => void
}

/** It is no XML, or defines entities, which can make much out of little. */
export class BrokenXml extends Error {
  override readonly name = 'BrokenXml'
}

/** Reads XML as a stream: nothing of it is held, entities are not defined and nothing outside is asked. */
export async function hear(pieces: AsyncIterable<string>, hearing: Hearing): Promise<void> {
  const parser = new SaxesParser()
  let isStopped = false
  const stop = () => {
    isStopped = true
  }
  parser.on('error', () => {
    if (!isStopped) throw new BrokenXml()
  })
  parser.on('doctype', () => {
    throw new BrokenXml()
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (!isStopped) hearing.open?.(localName(name), attributes, stop)
  })
  parser.on('text', (words) => {
    if (!isStopped) hearing.text?.(words)
  })
  parser.on('closetag', ({ name }) => {
    if (!isStopped) hearing.close?.(localName(name), stop)
  })
  for await (const piece of pieces) {
    parser.write(piece)
    if (isStopped) return
  }
  parser.close()
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1)
