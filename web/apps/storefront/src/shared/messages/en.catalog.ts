export const catalogMessages = {
  'price.now': 'Price',
  'price.was': 'Before',
  'badge.sale': 'Sale',
  'badge.soldOut': 'Sold out',
  'rating.label': 'Rated {value} out of 5',
  'reviews.count': { one: '{count} review', other: '{count} reviews' },
  'products.count': { one: '{count} product', other: '{count} products' },
} as const;
