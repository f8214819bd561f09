export { receiveReferral, sendingFaults } from './actions.ts'
