import type { RenderRequest } from '../../../platform/pdf/render.ts'
import type { Workbook } from '../../../platform/sheet/workbook.ts'
import type { WordDocument } from '../../../platform/word/document.ts'
import type { FileFormat } from '../../disclosures/public.ts'
import type { ChronologyDocument } from './document.ts'
import { chronologyTemplate, paperOf } from './paper.ts'
import { sheetOf } from './sheet.ts'
import { wordOf } from './word.ts'

/** Everything that one file will say, in the shape its maker takes. */
export type ChronologyFile =
  | { format: 'pdf'; says: RenderRequest }
  | { format: 'word'; says: WordDocument }
  | { format: 'excel'; says: Workbook }

export function fileOf(
  format: FileFormat,
  document: ChronologyDocument,
  madeAt: Date,
): ChronologyFile {
  switch (format) {
    case 'pdf':
      return { format, says: { template: chronologyTemplate, data: paperOf(document), madeAt } }
    case 'large-print': {
      const data = { ...paperOf(document), large: true }
      return { format: 'pdf', says: { template: chronologyTemplate, data, madeAt } }
    }
    case 'word':
      return { format, says: wordOf(document, madeAt) }
    case 'excel':
      return { format, says: sheetOf(document, madeAt) }
  }
}
