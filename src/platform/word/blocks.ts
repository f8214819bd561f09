import {
  BorderStyle,
  HeadingLevel,
  type IParagraphOptions,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { beginsFromRight } from '../direction.ts'
import type { Block, Fact, WordColumn } from './document.ts'
import { nameWidth, pale, quiet, teal, textWidth } from './look.ts'
import { type RunLook, runsOf } from './runs.ts'

/** One block as Word knows it. */
export function blockOf(block: Block): (Paragraph | Table)[] {
  switch (block.is) {
    case 'heading':
      return [paragraph(block.text, headingOf(block))]
    case 'text':
      return [paragraph(block.text, tones[block.tone ?? 'plain'].paragraph, toneOf(block))]
    case 'facts':
      return block.facts.map(fact)
    case 'list':
      return block.items.map((item) => paragraph(item, { bullet: { level: 0 } }))
    case 'table':
      return [table(block.columns, block.rows), new Paragraph({})]
  }
}

const headingOf = ({ level, onNewPage }: HeadingBlock): IParagraphOptions => ({
  heading: headings[level],
  ...(onNewPage ? { pageBreakBefore: true } : {}),
})
type HeadingBlock = Extract<Block, { is: 'heading' }>

const headings = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 }

type Tone = { paragraph: IParagraphOptions; run: RunLook }

const tones: Record<'plain' | 'quiet' | 'notice', Tone> = {
  plain: { paragraph: {}, run: {} },
  quiet: { paragraph: { spacing: { after: 40 } }, run: { size: 18, color: quiet } },
  notice: {
    paragraph: {
      shading: { fill: pale },
      border: { left: { style: BorderStyle.SINGLE, size: 24, space: 8, color: teal } },
      indent: { left: 200 },
      spacing: { before: 400 },
    },
    run: {},
  },
}

const toneOf = ({ tone = 'plain' }: { tone?: 'quiet' | 'notice' | 'plain' }) => tones[tone].run

const paragraph = (text: string, options: IParagraphOptions = {}, look: RunLook = {}): Paragraph =>
  new Paragraph({
    ...options,
    ...(beginsFromRight(text) ? { bidirectional: true } : {}),
    children: runsOf(text, look),
  })

const fact = ({ name, value }: Fact): Paragraph =>
  new Paragraph({
    indent: { left: nameWidth, hanging: nameWidth },
    tabStops: [{ type: 'left', position: nameWidth }],
    children: [
      ...runsOf(name, { color: quiet }),
      new TextRun({ children: [new Tab()] }),
      ...runsOf(value),
    ],
  })

const table = (columns: WordColumn[], rows: string[][]): Table =>
  new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: columns.map(widthOf),
    layout: TableLayoutType.FIXED,
    borders: tableBorders,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map((column) => cell(column, column.name, { bold: true, color: teal })),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            children: columns.map((column, at) => cell(column, row[at] ?? '', { size: 19 })),
          }),
      ),
    ],
  })

const widthOf = ({ share }: WordColumn) => Math.round((textWidth * share) / 100)

const cell = (column: WordColumn, text: string, look: RunLook): TableCell =>
  new TableCell({
    width: { size: widthOf(column), type: WidthType.DXA },
    margins: { top: 80, bottom: 80, left: 60, right: 60 },
    verticalAlign: VerticalAlignTable.TOP,
    children: [paragraph(text, { spacing: { after: 0 } }, look)],
  })

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const thin = { style: BorderStyle.SINGLE, size: 4, color: 'A5ABAD' }
const tableBorders = {
  top: none,
  left: none,
  right: none,
  insideVertical: none,
  bottom: thin,
  insideHorizontal: thin,
}
