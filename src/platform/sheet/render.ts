import { makerOf } from '../maker.ts'
import type { Workbook } from './workbook.ts'

/** `renderSheet`: the same workbook gives the same bytes. */
export const { make: renderSheet, close: closeSheetWorker } = makerOf<Workbook>(
  new URL('./sheet-worker.ts', import.meta.url),
)
