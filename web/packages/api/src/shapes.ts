import type { components } from './schema';

type Schemas = components['schemas'];

export type Money = Schemas['MoneyBody'];
export type Address = Schemas['AddressBody'];
export type SavedAddress = Schemas['SavedAddressResponse'];
export type Quote = Schemas['QuoteResponse'];
export type User = Schemas['UserResponse'];
export type Profile = Schemas['ProfileResponse'];
export type Tokens = Schemas['TokensResponse'];
export type SignedIn = Schemas['SignedInResponse'];
export type MfaRequired = Schemas['MfaRequiredResponse'];
export type Invitation = Schemas['InvitationResponse'];
export type SecondFactor = Schemas['SecondFactorResponse'];
export type LinkRequired = Schemas['LinkRequiredResponse'];
export type WaysIn = Schemas['WaysInResponse'];
export type Shop = Schemas['ShopResponse'];

export type ProductCard = Schemas['ProductCardResponse'];
export type ProductPage = Schemas['ProductListResponse'];
export type Facets = Schemas['FacetsResponse'];
export type ValueCount = Schemas['ValueCountResponse'];
export type Product = Schemas['ProductPageResponse'];
export type Variant = Schemas['ProductVariantResponse'];
export type Category = Schemas['CategoryTreeNodeResponse'];
export type CategoryTree = Schemas['CategoryTreeResponse'];
export type RelatedProducts = Schemas['RelatedProductsResponse'];
export type Collection = Schemas['CollectionPageResponse'];
export type ReviewPage = Schemas['ReviewListResponse'];
export type Suggestions = Schemas['SuggestionsResponse'];

export type Wish = Schemas['WishResponse'];
export type WishlistItem = Schemas['WishlistItemResponse'];

export type Cart = Schemas['CartResponse'];
export type CartLine = Schemas['CartLineResponse'];
export type CartProblem = Cart['problems'][number];

export type CheckoutRequest = Schemas['StartCheckoutRequest'];
export type Checkout = Schemas['CheckoutResponse'];
export type ShippingMethod = Schemas['ShippingMethodResponse'];
export type SandboxPayment = Schemas['SandboxPaymentResponse'];
export type Order = Schemas['OrderResponse'];
export type OrderLine = Order['lines'][number];
export type OrderSummary = Schemas['OrderSummaryResponse'];
