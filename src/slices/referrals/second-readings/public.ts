export { askSecondReader, readAgain, secondReadingSettled } from './actions.ts'
