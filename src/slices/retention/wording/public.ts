export {
  askerWords,
  citationWords,
  countWords,
  dayOf,
  disposalBadge,
  muted,
  nameOf,
  spanWords,
  thenWords,
} from './views.ts'
