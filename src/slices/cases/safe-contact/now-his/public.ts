export { noteNowHis } from './actions.ts'
