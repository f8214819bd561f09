export { receiveAsTold, receiveReferral, sendDrafted, sendingFaults } from './actions.ts'
export { pageForm } from './input.ts'
export { boxesOf } from './rules.ts'
