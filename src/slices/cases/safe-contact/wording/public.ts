export {
  becauseWords,
  changeWords,
  sayerWords,
  settlementWords,
  sharedWords,
  whyNotWords,
} from './views.ts'
