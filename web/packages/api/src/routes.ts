import type {
  Address,
  Cart,
  Category,
  Checkout,
  Order,
  Page,
  Product,
  ProductPage,
  ProductCard,
  Profile,
  ReviewPage,
  SavedAddress,
  ShippingMethod,
  Shop,
  SignedIn,
  Suggestions,
  User,
} from './shapes';

export type QueryValue = string | number | boolean | readonly string[] | undefined;
export type Query = Readonly<Record<string, QueryValue>>;

export interface CheckoutRequest {
  email?: string;
  addressId?: string;
  address?: Address;
  billingAddress?: Address;
  shippingMethodId: string;
}

export interface SandboxAnswer {
  status: string;
  nextAction?: { type: string } | null;
}

/** Every call the apps make: what it takes and what it answers with. */
export interface Routes {
  'GET /shop': { response: Shop };
  'POST /auth/register': {
    body: { email: string; password: string; name: string };
    response: SignedIn;
  };
  'POST /auth/login': { body: { email: string; password: string }; response: SignedIn };
  'POST /auth/refresh': { body: Record<string, never>; response: SignedIn };
  'POST /auth/logout': { body: Record<string, never>; response: unknown };
  'GET /auth/me': { response: User };
  'GET /account': { response: Profile };
  'PATCH /account': { body: { name?: string; phone?: string | null }; response: Profile };
  'GET /account/addresses': { response: Page<SavedAddress> };
  'POST /account/addresses': { body: Address; response: SavedAddress };
  'PATCH /account/addresses/{id}': {
    body: { [K in keyof Address]?: Address[K] | null };
    response: SavedAddress;
  };
  'DELETE /account/addresses/{id}': { response: unknown };
  'GET /products': { query: Query; response: ProductPage };
  'GET /products/{slug}': { response: Product };
  'GET /products/{slug}/reviews': { query: Query; response: ReviewPage };
  'GET /products/{slug}/related': { response: { items: ProductCard[] } };
  'GET /categories': { response: { items: Category[] } };
  'GET /search/suggest': { query: Query; response: Suggestions };
  'GET /cart': { response: Cart };
  'DELETE /cart': { response: unknown };
  'POST /cart/items': { body: { variantId: string; quantity: number }; response: Cart };
  'PATCH /cart/items/{id}': { body: { quantity: number }; response: Cart };
  'DELETE /cart/items/{id}': { response: Cart };
  'GET /checkout/shipping-methods': { query: Query; response: ShippingMethod[] };
  'POST /checkout': { body: CheckoutRequest; response: Checkout };
  'GET /checkout/{id}': { response: Checkout };
  'DELETE /checkout/{id}': { response: unknown };
  'POST /sandbox/payment-intents/{id}/confirm': {
    body: { card: string; clientSecret: string };
    response: SandboxAnswer;
  };
  'POST /sandbox/payment-intents/{id}/authenticate': {
    body: { outcome: 'succeed' | 'fail'; clientSecret: string };
    response: SandboxAnswer;
  };
  'POST /orders': {
    body: { paymentIntentId?: string; checkoutId?: string; addressId?: string };
    response: Order;
  };
  'GET /orders': { query: Query; response: Page<Order> };
  'GET /orders/{number}': { response: Order };
}
