import { lazy, type ComponentType } from 'react';
import { Route, Routes } from 'react-router';
import { RequireSession } from '../features/session';
import NotFoundPage from './NotFoundPage';

/** A page that the server paints: once its scripts were loaded ahead, it takes that place without a moment between. */
function paintedPage(load: () => Promise<{ default: ComponentType }>) {
  const page = {
    Shown: lazy(load) as ComponentType,
    loadAhead: async () => {
      page.Shown = (await load()).default;
    },
  };
  return page;
}

const home = paintedPage(() => import('../features/catalog/pages/HomePage'));
const products = paintedPage(() => import('../features/catalog/pages/ProductsPage'));
const collection = paintedPage(() => import('../features/catalog/pages/CollectionPage'));
const product = paintedPage(() => import('../features/catalog/pages/ProductPage'));
const CartPage = lazy(() => import('../features/cart/CartPage'));
const CheckoutPage = lazy(() => import('../features/checkout/CheckoutPage'));
const ReturnPage = lazy(() => import('../features/checkout/ReturnPage'));
const CompletePage = lazy(() => import('../features/checkout/CompletePage'));
const LoginPage = lazy(() => import('../features/session/LoginPage'));
const ProviderPage = lazy(() => import('../features/session/ProviderPage'));
const RegisterPage = lazy(() => import('../features/session/RegisterPage'));
const ForgotPasswordPage = lazy(() => import('../features/session/ForgotPasswordPage'));
const ResetPasswordPage = lazy(() => import('../features/session/ResetPasswordPage'));
const VerifyEmailPage = lazy(() => import('../features/session/VerifyEmailPage'));
const ConfirmEmailPage = lazy(() => import('../features/session/ConfirmEmailPage'));
const OrdersPage = lazy(() => import('../features/orders/OrdersPage'));
const OrderPage = lazy(() => import('../features/orders/OrderPage'));
const WishlistPage = lazy(() => import('../features/wishlist/WishlistPage'));
const ProfilePage = lazy(() => import('../features/account/ProfilePage'));
const YourDataPage = lazy(() => import('../features/privacy/YourDataPage'));
const PolicyPage = lazy(() => import('../features/pages/PolicyPage'));
const ContactPage = lazy(() => import('../features/pages/ContactPage'));

const painted = [
  { address: /^\/$/, page: home },
  { address: /^\/products\/?$/, page: products },
  { address: /^\/products\//, page: product },
  { address: /^\/collections\//, page: collection },
];

/** Loads the page at an address, where the server paints it. Never fails: what shows the page tells. */
export async function loadPage(pathname: string): Promise<void> {
  const there = painted.find(({ address }) => address.test(pathname));
  await there?.page.loadAhead().catch(() => undefined);
}

export function AppRoutes() {
  return (
    <Routes>
      <Route path="/" element={<home.Shown />} />
      <Route path="/products" element={<products.Shown />} />
      <Route path="/collections/:slug" element={<collection.Shown />} />
      <Route path="/products/:slug" element={<product.Shown />} />
      <Route path="/cart" element={<CartPage />} />
      <Route path="/checkout" element={<CheckoutPage />} />
      <Route path="/checkout/return" element={<ReturnPage />} />
      <Route path="/checkout/complete/:number" element={<CompletePage />} />
      <Route path="/login" element={<LoginPage />} />
      <Route path="/login/provider" element={<ProviderPage />} />
      <Route path="/register" element={<RegisterPage />} />
      <Route path="/forgot-password" element={<ForgotPasswordPage />} />
      <Route path="/reset-password" element={<ResetPasswordPage />} />
      <Route path="/verify-email" element={<VerifyEmailPage />} />
      <Route path="/confirm-email" element={<ConfirmEmailPage />} />
      <Route
        path="/orders"
        element={
          <RequireSession>
            <OrdersPage />
          </RequireSession>
        }
      />
      <Route path="/orders/:number" element={<OrderPage />} />
      <Route
        path="/wishlist"
        element={
          <RequireSession>
            <WishlistPage />
          </RequireSession>
        }
      />
      <Route
        path="/profile"
        element={
          <RequireSession>
            <ProfilePage />
          </RequireSession>
        }
      />
      <Route path="/account/data" element={<YourDataPage />} />
      <Route path="/terms" element={<PolicyPage policy="terms" />} />
      <Route path="/privacy" element={<PolicyPage policy="privacy" />} />
      <Route path="/returns" element={<PolicyPage policy="returns" />} />
      <Route path="/contact" element={<ContactPage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
