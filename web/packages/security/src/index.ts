export { CodeForm } from './CodeForm';
export { DevicesCard, type Device } from './DevicesCard';
export { ForgotPasswordForm, type LinkWish } from './ForgotPasswordForm';
export { securityKit, SecurityKitProvider } from './kit';
export { PasswordCard, type PasswordChange } from './PasswordCard';
export { newPassword } from './passwordRule';
export { ResetPasswordForm, type PasswordReset } from './ResetPasswordForm';
export { SecondFactorPanel } from './SecondFactorPanel';
export { SetUpApp } from './SetUpApp';
