export {
  keepIncident,
  openToRecord,
  recordIncident,
  recordList,
  showIncident,
  workingNames,
} from './actions.ts'
export {
  channelChosen,
  IncidentBody,
  type IncidentInput,
  incidentOf,
  whatHappened,
  whenSaid,
} from './input.ts'
export { channelItems } from './views.ts'
