export { beginOwnDraft, findOwnDraft, keepTyped, sendTyped } from './actions.ts'
export { answersIn, NextForm } from './input.ts'
export { isOfEnough, type SixAnswers, sending, sixAnswers, theRest } from './views.ts'
