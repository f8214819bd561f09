export { findAttorney, whyNotByConsent } from './actions.ts'
export { capacityPaths } from './paths.ts'
