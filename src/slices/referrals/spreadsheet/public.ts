export { forgetSpreadsheet } from './actions.ts'
export { listSpreadsheetsLeft } from './queries.ts'
