export { SecondFactorPanel } from './SecondFactorPanel';
