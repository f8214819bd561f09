import { hear } from './elements.ts'
import { type Epoch, isMoment } from './moments.ts'
import type { Package } from './package.ts'

export type SheetName = { name: string; part: string; isHidden: boolean }

/** What the sheets of a workbook need to be understood. */
export type Workbook = {
  sheets: SheetName[]
  epoch: Epoch
  words: string[] // the texts that cells point to
  isMoment: boolean[] // by the style of a cell
}

/** Everything of a workbook but its sheets; null: it is none. */
export async function readWorkbook(parts: Package): Promise<Workbook | null> {
  const [main] = await targetsOf(parts, '', 'officeDocument')
  if (!main || !parts.has(main.part)) return null
  const { sheets, epoch } = await readSheetNames(parts, main.part)
  const [strings] = await targetsOf(parts, main.part, 'sharedStrings')
  const [styles] = await targetsOf(parts, main.part, 'styles')
  return {
    sheets,
    epoch,
    words: strings ? await readWords(parts, strings.part) : [],
    isMoment: styles ? await readMoments(parts, styles.part) : [],
  }
}

type Target = { id: string; part: string }

/** What a part points to, of one kind. */
async function targetsOf(parts: Package, part: string, kind: string): Promise<Target[]> {
  const cut = part.lastIndexOf('/') + 1
  const found: Target[] = []
  await hear(parts.read(`${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`), {
    open: (name, { Id: id = '', Type: type = '', Target: target = '' }) => {
      if (name === 'Relationship' && type.endsWith(`/${kind}`))
        found.push({ id, part: pathOf(part.slice(0, cut), target) })
    },
  })
  return found
}

function pathOf(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps: string[] = []
  for (const step of `${folder}${target}`.split('/'))
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  return steps.join('/')
}

async function readSheetNames(parts: Package, part: string) {
  const at = new Map(
    (await targetsOf(parts, part, 'worksheet')).map((each) => [each.id, each.part]),
  )
  const sheets: SheetName[] = []
  let epoch: Epoch = 1900
  await hear(parts.read(part), {
    open: (name, attributes) => {
      if (name === 'workbookPr' && isTrue(attributes.date1904)) epoch = 1904
      const idName = Object.keys(attributes).find((each) => each === 'id' || each.endsWith(':id'))
      const own = name === 'sheet' && idName ? at.get(attributes[idName] ?? '') : undefined
      if (own === undefined) return // a chart stands on a sheet of its own
      const isHidden = /hidden/i.test(attributes.state ?? '')
      sheets.push({ name: attributes.name ?? '', part: own, isHidden })
    },
  })
  return { sheets, epoch }
}

export const isTrue = (value: string | undefined) => value === '1' || value === 'true'

async function readWords(parts: Package, part: string): Promise<string[]> {
  const words: string[] = []
  let own = ''
  let isText = false
  let isSpoken = false // how to say it, beside it
  await hear(parts.read(part), {
    open: (name) => {
      if (name === 'si') own = ''
      if (name === 'rPh') isSpoken = true
      isText = name === 't' && !isSpoken
    },
    text: (said) => {
      if (isText) own += said
    },
    close: (name) => {
      if (name === 'si') words.push(plainText(own))
      if (name === 'rPh') isSpoken = false
      if (name === 't') isText = false
    },
  })
  return words
}

/** Excel writes what XML cannot hold as "_x000D_". */
export const plainText = (text: string): string =>
  text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )

async function readMoments(parts: Package, part: string): Promise<boolean[]> {
  const codes = new Map<number, string>()
  const found: boolean[] = []
  let isOfCells = false
  await hear(parts.read(part), {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (name === 'cellXfs') isOfCells = true
      const id = Number(attributes.numFmtId ?? 0)
      if (name === 'xf' && isOfCells) found.push(isMoment(id, codes.get(id)))
    },
    close: (name) => {
      if (name === 'cellXfs') isOfCells = false
    },
  })
  return found
}
