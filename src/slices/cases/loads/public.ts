export { countOutOfReach, listUnheld, listWeights, type Unheld } from './queries.ts'
