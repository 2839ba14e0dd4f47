export { Button, type ButtonProps } from './actions/Button';
export {
  buttonClass,
  type ButtonLook,
  type ButtonSize,
  type ButtonVariant,
} from './actions/buttonStyle';
export { IconButton, iconButtonClass, type IconButtonProps } from './actions/IconButton';
export { ButtonLink, Link, type ButtonLinkProps, type LinkProps } from './actions/Link';
export { Badge, type Tone } from './data/Badge';
export { Pagination, pageWindow, type PaginationProps } from './data/Pagination';
export { Price, type PriceProps } from './data/Price';
export { Rating, type RatingProps } from './data/Rating';
export { StatTile, type StatTileProps } from './data/StatTile';
export { Swatch } from './data/Swatch';
export { Table, type Column, type Sort, type TableProps } from './data/Table';
export { Progress, Spinner } from './feedback/Spinner';
export { ErrorBoundary } from './feedback/ErrorBoundary';
export { EmptyState, ErrorState, Notice, Skeleton } from './feedback/states';
export { Toasts } from './feedback/Toasts';
export { dismissToast, showToast, type Toast } from './feedback/toastStore';
export { Combobox, type ComboboxProps } from './forms/Combobox';
export { Field, type FieldProps } from './forms/Field';
export type { ComboboxGroup } from './forms/SuggestionList';
export {
  Checkbox,
  Input,
  Select,
  Textarea,
  type CheckboxProps,
  type InputProps,
  type SelectOption,
  type SelectProps,
  type TextareaProps,
} from './forms/inputs';
export { QuantityStepper, type QuantityStepperProps } from './forms/QuantityStepper';
export { RadioGroup, type RadioGroupProps, type RadioOption } from './forms/RadioGroup';
export { fileSize } from './i18n/fileSize';
export { createTranslate, type Catalog, type Message, type Translate } from './i18n/translate';
export { Breadcrumbs, type Crumb } from './layout/Breadcrumbs';
export { Card } from './layout/Card';
export { PageHeader, type PageHeaderProps } from './layout/PageHeader';
export { SkipLink } from './layout/SkipLink';
export { useRouteFocus } from './layout/useRouteFocus';
export { VisuallyHidden } from './layout/VisuallyHidden';
export { cx } from './lib/cx';
export { unreachable } from './lib/unreachable';
export { useTitle } from './lib/useTitle';
export { Image, tintOf, type ImageProps, type ImageSource } from './media/Image';
export { Dialog, Drawer, type DialogProps, type DrawerProps } from './overlays/Dialog';
export { FullScreen, type FullScreenProps } from './overlays/FullScreen';
export { Menu, Popover, type MenuEntry, type MenuProps, type PopoverProps } from './overlays/Menu';
export { Tabs, type TabEntry } from './overlays/Tabs';
export { AppInvitation, type AppInvitationProps } from './security/AppInvitation';
export { RecoveryCodes, type RecoveryCodesProps } from './security/RecoveryCodes';
export { readTheme, setTheme, useTheme, watchTheme, type ThemeChoice } from './theme/theme';
export { ThemeToggle } from './theme/ThemeToggle';
