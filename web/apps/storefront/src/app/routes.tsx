import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { RequireSession } from '../features/session';
import NotFoundPage from './NotFoundPage';

const HomePage = lazy(() => import('../features/catalog/pages/HomePage'));
const ProductsPage = lazy(() => import('../features/catalog/pages/ProductsPage'));
const CollectionPage = lazy(() => import('../features/catalog/pages/CollectionPage'));
const ProductPage = lazy(() => import('../features/catalog/pages/ProductPage'));
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

export function AppRoutes() {
  return (
    <Routes>
      <Route path="/" element={<HomePage />} />
      <Route path="/products" element={<ProductsPage />} />
      <Route path="/collections/:slug" element={<CollectionPage />} />
      <Route path="/products/:slug" element={<ProductPage />} />
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
