import {
  Boxes,
  ChartNoAxesColumn,
  FolderTree,
  KeyRound,
  LibraryBig,
  ListChecks,
  Package,
  ScrollText,
  Search,
  Settings,
  ShoppingBag,
  Star,
  Tags,
  UserCog,
  Users,
  type LucideIcon,
} from 'lucide-react';
import type { Right } from '../features/session';
import type { MessageKey } from '../shared/i18n';

export interface Destination {
  to: string;
  label: Exclude<Extract<MessageKey, `nav.${string}`>, 'nav.account' | 'nav.zone'>;
  icon: LucideIcon;
  permission: Right;
}

export const DESTINATIONS: readonly Destination[] = [
  {
    to: '/dashboard',
    label: 'nav.dashboard',
    icon: ChartNoAxesColumn,
    permission: 'analytics.read',
  },
  { to: '/orders', label: 'nav.orders', icon: ShoppingBag, permission: 'orders.read' },
  { to: '/products', label: 'nav.products', icon: Package, permission: 'catalog.read' },
  { to: '/categories', label: 'nav.categories', icon: FolderTree, permission: 'catalog.read' },
  {
    to: '/product-types',
    label: 'nav.productTypes',
    icon: Tags,
    permission: 'catalog.read',
  },
  { to: '/collections', label: 'nav.collections', icon: LibraryBig, permission: 'catalog.read' },
  { to: '/reviews', label: 'nav.reviews', icon: Star, permission: 'catalog.read' },
  { to: '/search', label: 'nav.search', icon: Search, permission: 'catalog.read' },
  { to: '/inventory', label: 'nav.inventory', icon: Boxes, permission: 'inventory.read' },
  { to: '/customers', label: 'nav.customers', icon: Users, permission: 'customers.read' },
  { to: '/jobs', label: 'nav.jobs', icon: ListChecks, permission: 'settings.write' },
  { to: '/staff', label: 'nav.staff', icon: UserCog, permission: 'admin' },
  { to: '/api-keys', label: 'nav.apiKeys', icon: KeyRound, permission: 'admin' },
  { to: '/audit-log', label: 'nav.auditLog', icon: ScrollText, permission: 'admin' },
  { to: '/settings', label: 'nav.settings', icon: Settings, permission: 'settings.read' },
];
