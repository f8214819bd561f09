export { listChoices, listFurther } from './actions.ts'
export { findJoining } from './queries.ts'
export { furtherCard, joinedWords, joiningNotice } from './views.ts'
