export { SecondFactorPanel } from './SecondFactorPanel';
export { ProvidersPanel } from './ProvidersPanel';
export { secondFactorQuery } from './securityQueries';
