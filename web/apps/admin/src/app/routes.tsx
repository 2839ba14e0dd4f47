import { lazy, type ReactNode } from 'react';
import { createBrowserRouter, Navigate } from 'react-router';
import { RequirePermission, RequireSession, useMay, type Right } from '../features/session';
import { DESTINATIONS } from './navigation';
import { Layout } from './Layout';
import NotFoundPage from './NotFoundPage';

const LoginPage = lazy(() => import('../features/session/LoginPage'));
const ForgotPasswordPage = lazy(() => import('../features/session/ForgotPasswordPage'));
const ResetPasswordPage = lazy(() => import('../features/session/ResetPasswordPage'));
const DashboardPage = lazy(() => import('../features/dashboard/DashboardPage'));
const OrdersPage = lazy(() => import('../features/orders/OrdersPage'));
const OrderPage = lazy(() => import('../features/orders/OrderPage'));
const ProductsPage = lazy(() => import('../features/products/ProductsPage'));
const ProductPage = lazy(() => import('../features/products/ProductPage'));
const VariantMatrixPage = lazy(() => import('../features/products/matrix/VariantMatrixPage'));
const NewProductPage = lazy(() => import('../features/products/NewProductPage'));
const ImportExportPage = lazy(() => import('../features/productFiles/ImportExportPage'));
const VariantGridPage = lazy(() => import('../features/variantGrid/VariantGridPage'));
const CategoriesPage = lazy(() => import('../features/categories/CategoriesPage'));
const ProductTypesPage = lazy(() => import('../features/productTypes/ProductTypesPage'));
const ProductTypePage = lazy(() => import('../features/productTypes/ProductTypePage'));
const CollectionsPage = lazy(() => import('../features/collections/CollectionsPage'));
const CollectionPage = lazy(() => import('../features/collections/CollectionPage'));
const ReviewsPage = lazy(() => import('../features/reviews/ReviewsPage'));
const SynonymsPage = lazy(() => import('../features/search/SynonymsPage'));
const SearchInsightPage = lazy(() => import('../features/search/SearchInsightPage'));
const InventoryPage = lazy(() => import('../features/inventory/InventoryPage'));
const BulkPage = lazy(() => import('../features/inventory/BulkPage'));
const BundlesPage = lazy(() => import('../features/inventory/BundlesPage'));
const LowStockPage = lazy(() => import('../features/inventory/LowStockPage'));
const HoldsPage = lazy(() => import('../features/inventory/HoldsPage'));
const LocationsPage = lazy(() => import('../features/inventory/LocationsPage'));
const CustomersPage = lazy(() => import('../features/customers/CustomersPage'));
const CustomerPage = lazy(() => import('../features/customers/CustomerPage'));
const JobsPage = lazy(() => import('../features/jobs/JobsPage'));
const SecurityPage = lazy(() => import('../features/security/SecurityPage'));
const StaffPage = lazy(() => import('../features/staff/StaffPage'));
const InvitationsPage = lazy(() => import('../features/staff/InvitationsPage'));
const RolesPage = lazy(() => import('../features/staff/RolesPage'));
const ApiKeysPage = lazy(() => import('../features/apiKeys/ApiKeysPage'));
const AuditLogPage = lazy(() => import('../features/auditLog/AuditLogPage'));
const AcceptInvitationPage = lazy(() => import('../features/invitation/AcceptInvitationPage'));
const SettingsPage = lazy(() => import('../features/settings/SettingsPage'));

/** The first page that the one who is signed in may see. */
function Home() {
  const may = useMay();
  const first = DESTINATIONS.find(({ permission }) => may(permission));
  return first === undefined ? (
    <RequirePermission permission="analytics.read">{null}</RequirePermission>
  ) : (
    <Navigate to={first.to} replace />
  );
}

const page = (path: string, permission: Right, element: ReactNode) => ({
  path,
  element: <RequirePermission permission={permission}>{element}</RequirePermission>,
});

export const makeRouter = () =>
  createBrowserRouter(
    [
      { path: '/login', element: <LoginPage /> },
      { path: '/forgot-password', element: <ForgotPasswordPage /> },
      { path: '/reset-password', element: <ResetPasswordPage /> },
      { path: '/accept-invitation', element: <AcceptInvitationPage /> },
      {
        element: (
          <RequireSession>
            <Layout />
          </RequireSession>
        ),
        children: [
          { index: true, element: <Home /> },
          page('dashboard', 'analytics.read', <DashboardPage />),
          page('orders', 'orders.read', <OrdersPage />),
          page('orders/:number', 'orders.read', <OrderPage />),
          page('products', 'catalog.read', <ProductsPage />),
          page('products/new', 'catalog.write', <NewProductPage />),
          page('products/files', 'catalog.write', <ImportExportPage />),
          page('products/grid', 'catalog.write', <VariantGridPage />),
          page('products/:id', 'catalog.read', <ProductPage />),
          page('products/:id/variants', 'catalog.write', <VariantMatrixPage />),
          page('categories', 'catalog.read', <CategoriesPage />),
          page('product-types', 'catalog.read', <ProductTypesPage />),
          page('product-types/new', 'catalog.write', <ProductTypePage />),
          page('product-types/:id', 'catalog.read', <ProductTypePage />),
          page('collections', 'catalog.read', <CollectionsPage />),
          page('collections/new', 'catalog.write', <CollectionPage />),
          page('collections/:id', 'catalog.read', <CollectionPage />),
          page('reviews', 'catalog.read', <ReviewsPage />),
          page('search', 'catalog.read', <SynonymsPage />),
          page('search/insight', 'analytics.read', <SearchInsightPage />),
          page('inventory', 'inventory.read', <InventoryPage />),
          page('inventory/bulk', 'inventory.write', <BulkPage />),
          page('inventory/bundles', 'inventory.read', <BundlesPage />),
          page('inventory/low', 'inventory.read', <LowStockPage />),
          page('inventory/holds', 'inventory.read', <HoldsPage />),
          page('inventory/locations', 'inventory.read', <LocationsPage />),
          page('customers', 'customers.read', <CustomersPage />),
          page('customers/:id', 'customers.read', <CustomerPage />),
          page('jobs', 'settings.write', <JobsPage />),
          page('staff', 'admin', <StaffPage />),
          page('staff/invitations', 'admin', <InvitationsPage />),
          page('staff/roles', 'admin', <RolesPage />),
          page('api-keys', 'admin', <ApiKeysPage />),
          page('audit-log', 'admin', <AuditLogPage />),
          page('settings', 'settings.read', <SettingsPage />),
          { path: 'security', element: <SecurityPage /> },
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
    { basename: '/admin' },
  );
