import { makerOf } from '../maker.ts'

/** What a PDF is made of. The template is typst; the data reaches it as a JSON file, never as markup. */
export type RenderRequest = { template: string; data: unknown; madeAt: Date }

/** `renderPdf`: the same template, data and instant give the same bytes. */
export const { make: renderPdf, close: closePdfWorker } = makerOf<RenderRequest>(
  new URL('./typst-worker.ts', import.meta.url),
)
