import type { IStylesOptions } from 'docx'

export const teal = '0C5C6B'
export const ink = '1D2528'
export const quiet = '4B575B'
export const pale = 'EDF3F4'

// A4 with the margins of the printed document, in twentieths of a point.
export const page = {
  size: { width: 11_906, height: 16_838 },
  margin: { top: 1474, bottom: 1361, left: 1247, right: 1247, header: 709, footer: 567 },
}
export const textWidth = page.size.width - page.margin.left - page.margin.right
export const nameWidth = 2608

/** The styles readers navigate by; sizes are in half points. Other scripts get the reader's own fonts. */
export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font: 'Arial', size: 21, color: ink, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 140, line: 288 } },
    },
    heading1: {
      run: { size: 48, bold: true, color: teal },
      paragraph: { spacing: { before: 240, after: 320 }, keepNext: true },
    },
    heading2: {
      run: { size: 32, bold: true, color: teal },
      paragraph: { spacing: { before: 480, after: 200 }, keepNext: true },
    },
    heading3: {
      run: { size: 22, bold: true, color: ink },
      paragraph: { spacing: { before: 320, after: 100 }, keepNext: true },
    },
  },
}
