export { type EventKind, eventKinds, eventWords, kindOf, plainEventsOf } from './rules.ts'
