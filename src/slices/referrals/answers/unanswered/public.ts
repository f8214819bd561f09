export { noAnswers, withEveryQuestion } from './rules.ts'
