export { CodeForm } from './CodeForm';
export { SecurityKitProvider, type SecurityKit } from './kit';
export { SecondFactorPanel } from './SecondFactorPanel';
export { SetUpApp } from './SetUpApp';
