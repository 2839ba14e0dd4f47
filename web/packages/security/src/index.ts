export { CodeForm } from './CodeForm';
export { DevicesCard, type Device } from './DevicesCard';
export { securityKit, SecurityKitProvider } from './kit';
export { PasswordCard, type PasswordChange } from './PasswordCard';
export { newPassword } from './passwordRule';
export { SecondFactorPanel } from './SecondFactorPanel';
export { SetUpApp } from './SetUpApp';
