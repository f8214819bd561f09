export {
  sourceWords,
  stalkingActWords,
  toldWords,
  weekdayOptions,
  yesNoUnknownWords,
  yesNoWords,
} from './views.ts'
