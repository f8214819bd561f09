export { countByWeek } from './queries.ts'
export { type ChannelGroup, channelGroups, partsOf, ticksOf, type Week } from './rules.ts'
export { chartCard } from './views.ts'
