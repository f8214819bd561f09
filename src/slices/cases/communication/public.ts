export { communicationPaths } from './paths.ts'
export { type Asking, askNow, type CommunicationWords } from './rules.ts'
export { needsWords } from './views.ts'
