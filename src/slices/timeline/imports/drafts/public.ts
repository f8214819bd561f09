export { deletePages, eachPage, insertPage, readPage } from './queries.ts'
export { type PreviewPage, previewPage } from './views.ts'
