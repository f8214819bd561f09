export { herChannels, type Shared, sharedWithHim, waysIn } from './rules.ts'
export { sharedNotice } from './views.ts'
