export { SecondFactorPanel } from './SecondFactorPanel';
export { ProvidersPanel } from './ProvidersPanel';
