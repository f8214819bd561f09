export {
  authorityWords,
  canKnowQuestion,
  canKnowWords,
  kindWords,
  personsWords,
  riskWords,
  standingWords,
  stateWords,
} from './views.ts'
