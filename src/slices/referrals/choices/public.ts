export {
  sourceWords,
  toldWords,
  weekdayOptions,
  yesNoUnknownWords,
  yesNoWords,
} from './views.ts'
