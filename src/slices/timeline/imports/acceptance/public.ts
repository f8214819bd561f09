export { incidentOf, incidentOfRun, runTaker } from './rules.ts'
