export interface Money {
  amount: number;
  currency: string;
}

export interface Address {
  name: string;
  company?: string | null;
  vatId?: string | null;
  line1: string;
  line2?: string | null;
  city: string;
  region?: string | null;
  postalCode?: string | null;
  country: string;
  phone?: string | null;
}

export interface SavedAddress extends Address {
  id: string;
}

export interface Quote {
  subtotal: Money;
  discount: Money;
  shipping: Money;
  tax: Money;
  taxIncluded: boolean;
  total: Money;
  giftCards: Money;
  amountDue: Money;
}

export interface User {
  id: string;
  email: string;
  name: string;
  role: string;
  permissions: string[];
}

export interface Profile {
  id: string;
  email: string;
  name: string;
  role: string;
  phone: string | null;
}

export interface Tokens {
  accessToken: string;
  expiresIn: number;
}

export interface SignedIn {
  user: User;
  tokens: Tokens;
}

export interface Picture {
  url: string;
  alt: string;
}

export interface ProductCard {
  id: string;
  slug: string;
  title: string;
  image: Picture | null;
  price: Money;
  compareAtPrice: Money | null;
  available: boolean;
  rating: number | null;
  reviewCount: number;
}

export interface ValueCount {
  value: string;
  count: number;
}

export interface Facets {
  categories: { slug: string; name: string; count: number }[];
  brands: ValueCount[];
  options: Record<string, ValueCount[]>;
  price: { min: Money; max: Money } | null;
  ratings: { value: number; count: number }[];
  inStock: number;
}

export interface ProductPage {
  items: ProductCard[];
  total: number;
  page: number;
  pageSize: number;
  nextCursor: string | null;
  correctedQuery: string | null;
  facets: Facets;
}

export interface ProductOption {
  name: string;
  values: string[];
}

export interface Variant {
  id: string;
  sku: string | null;
  options: Record<string, string>;
  price: Money;
  compareAtPrice: Money | null;
  available: boolean;
  quantityAvailable: number;
  imageUrl: string | null;
}

export interface CategoryRef {
  slug: string;
  name: string;
}

export interface Product {
  id: string;
  slug: string;
  title: string;
  description: string;
  images: { url: string | null; alt: string }[];
  options: ProductOption[];
  variants: Variant[];
  category: CategoryRef | null;
  rating: number | null;
  reviewCount: number;
}

export interface Category {
  id: string;
  slug: string;
  name: string;
  productCount: number;
  image: Picture | null;
  children: Category[];
}

export interface Review {
  id: string;
  rating: number;
  title: string;
  body: string;
  author: string;
  createdAt: string;
}

export interface ReviewPage extends Page<Review> {
  summary: { average: number | null; count: number; histogram: Record<string, number> };
}

export interface Suggestions {
  products: { slug: string; title: string; image: Picture | null; price: Money }[];
  categories: CategoryRef[];
  terms: string[];
}

export interface CartLine {
  id: string;
  variantId: string;
  productSlug: string;
  title: string;
  sku: string | null;
  options: Record<string, string>;
  image?: Picture | null;
  quantity: number;
  unitPrice: Money;
  lineTotal: Money;
  available: boolean;
}

export interface CartProblem {
  code: string;
  lineId?: string | null;
  detail: string;
}

export interface Cart {
  id: string | null;
  version: number;
  lines: CartLine[];
  quote: Quote;
  problems: CartProblem[];
}

export interface ShippingMethod {
  id: string;
  name: string;
  price: Money;
  estimate: string;
}

export interface PaymentIntent {
  id: string;
  clientSecret: string;
  amount: Money;
  status: string;
}

export interface Checkout {
  id: string;
  expiresAt: string;
  quote: Quote;
  paymentIntent: PaymentIntent | null;
}

export interface OrderLine {
  id: string;
  productSlug?: string | null;
  title: string;
  sku: string | null;
  options: Record<string, string>;
  image?: Picture | null;
  quantity: number;
  unitPrice: Money;
  lineTotal: Money;
}

export interface Fulfillment {
  id: string;
  trackingNumber: string | null;
  carrier: string | null;
  shippedAt: string;
}

export interface Order {
  number: string;
  status: string;
  paymentStatus: string;
  fulfillmentStatus: string;
  lines: OrderLine[];
  amounts: { subtotal: Money; discount: Money; shipping: Money; tax: Money; total: Money };
  shippingAddress: Address;
  placedAt: string;
  accessToken?: string | null;
  fulfillments?: Fulfillment[];
}

export interface Shop {
  name: string;
  logoUrl: string | null;
  currency: string;
  supportEmail: string;
  address: Address | null;
  guestCheckout: boolean;
  payment: { provider: 'sandbox' | 'stripe'; publishableKey: string | null };
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
