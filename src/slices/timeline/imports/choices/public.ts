export { count, counted, soundsLegal, wordsFor } from './rules.ts'
export { choiceForm } from './views.ts'
