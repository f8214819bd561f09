export {
  type Composer,
  composer,
  composerErrors,
  minutesQuestion,
  nextQuestions,
  noteQuestion,
  typedOf,
  whenQuestion,
} from './views.ts'
