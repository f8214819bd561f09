export { countOpenAlerts, listWhoLeads, raiseLeftOpen, raiseLetOut } from './actions.ts'
export { alertPaths } from './paths.ts'
export { insertAlert, type NewAlert } from './queries.ts'
