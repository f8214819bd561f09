import {
  AlignmentType,
  Document,
  Footer,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx'
import { legible } from '../legible.ts'
import { answerRequests } from '../maker-thread.ts'
import { withTimes } from '../zip-times.ts'
import { blockOf } from './blocks.ts'
import type { WordDocument } from './document.ts'
import { page, quiet, styles, textWidth } from './look.ts'
import { runsOf } from './runs.ts'

answerRequests(async (asked: WordDocument) => {
  const properties = { path: 'docProps/core.xml', data: coreProperties(asked) }
  const packed = await Packer.toBuffer(documentOf(asked), undefined, [properties])
  return withTimes(new Uint8Array(packed), asked.madeAt)
})

const small = { size: 17, color: quiet }

const documentOf = ({ title, author, header, footer, blocks }: WordDocument): Document =>
  new Document({
    title,
    creator: author,
    lastModifiedBy: author,
    styles,
    sections: [
      {
        properties: { page },
        headers: { default: new Header({ children: [headerLine(header)] }) },
        footers: { default: new Footer({ children: [footerLine(footer)] }) },
        children: blocks.flatMap(blockOf),
      },
    ],
  })

const headerLine = (header: string): Paragraph =>
  new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
    children: [
      ...runsOf(header, small),
      new TextRun({
        ...small,
        children: ['\t', 'Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
      }),
    ],
  })

const footerLine = (footer: string): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, children: runsOf(footer, small) })

// The library says that a document was made now; the record says when it was.
const coreProperties = ({ title, author, madeAt }: WordDocument): string => {
  const at = madeAt.toISOString().replace(/\.\d+Z$/, 'Z')
  const who = escaped(author)
  return `<?xml version="1.0" encoding="UTF-8"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:creator>${who}</dc:creator><dc:language>en-GB</dc:language><cp:lastModifiedBy>${who}</cp:lastModifiedBy><cp:revision>1</cp:revision><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`
}

const escaped = (words: string) =>
  legible(words).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
