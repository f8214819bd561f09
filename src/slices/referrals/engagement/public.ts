export { noteChoice } from './actions.ts'
export { EngagementForm } from './input.ts'
export { engagementCard } from './views.ts'
