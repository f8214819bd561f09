export { askSecondReader, pointTo, readAgain, secondReadingSettled } from './actions.ts'
