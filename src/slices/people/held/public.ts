export { checkReferralsLike, keepHeld, renewHeld, tellOfAdded } from './actions.ts'
export {
  isToCheck,
  listSharing,
  lockHeld,
  setAllToCheck,
  setChecked as setHeldChecked,
  setToCheck,
} from './queries.ts'
