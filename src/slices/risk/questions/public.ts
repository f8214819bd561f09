export {
  aboutQuestions,
  deedQuestions,
  hypothesisQuestions,
  itemQuestions,
  judgementQuestions,
  nowQuestions,
  peopleQuestions,
  toolQuestions,
} from './views.ts'
