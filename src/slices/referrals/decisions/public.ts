export { type Deciding, decisionPanel } from './views.ts'
