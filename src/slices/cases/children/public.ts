export { birthdaysWaiting, whyNotFamily, whyNotShared } from './actions.ts'
export { childPaths } from './paths.ts'
export { birthdayNotice, wordsForAChild } from './views.ts'
