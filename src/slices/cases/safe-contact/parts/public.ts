export { codeWordPart, heldPart, kindOfPart, valueOfPart, wayPart } from './rules.ts'
