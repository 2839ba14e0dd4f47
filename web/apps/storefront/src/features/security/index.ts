export { ProvidersPanel } from './ProvidersPanel';
export { SecondFactorCard } from './SecondFactorCard';
export { secondFactorQuery } from './securityQueries';
