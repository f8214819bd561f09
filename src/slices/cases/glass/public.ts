export { glassToTell } from './actions.ts'
export { glassPaths } from './paths.ts'
export { glassNotice } from './views.ts'
