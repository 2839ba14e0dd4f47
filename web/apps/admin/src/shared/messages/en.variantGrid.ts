export const variantGridMessages = {
  'grid.title': 'Edit in bulk',
  'grid.lead':
    'Type as in a spreadsheet: arrows and Enter move, Escape takes a cell back, and columns can be pasted. Nothing is saved before you say so.',
  'grid.variant': 'Variant',
  'grid.sku': 'SKU',
  'grid.price': 'Price',
  'grid.compareAtPrice': 'Compare-at price',
  'grid.onHand': 'On hand',
  'grid.skuOf': 'SKU of {title}',
  'grid.priceOf': 'Price of {title}',
  'grid.compareAtPriceOf': 'Compare-at price of {title}',
  'grid.onHandOf': 'On hand of {title}',
  'grid.uncounted': 'Not counted',
  'grid.badPrice': 'Type a price like 19.99.',
  'grid.badCount': 'Type a whole number, 0 or more.',
  'grid.stale': 'Somebody changed this product meanwhile. Look at it again, then save.',
  'grid.wrong': {
    one: '{count} row can’t be meant like this. Correct it, then save.',
    other: '{count} rows can’t be meant like this. Correct them, then save.',
  },
  'grid.most': {
    one: 'At most {count} variant can be saved at once.',
    other: 'At most {count} variants can be saved at once. Discard some changes.',
  },
  'grid.left': {
    one: '{count} pasted cell found no place.',
    other: '{count} pasted cells found no place.',
  },
  'grid.reason': 'edited in bulk',
  'grid.allOrNothing': 'Save all or nothing',
  'grid.undo': 'Undo',
  'grid.save': { one: 'Save {count} cell', other: 'Save {count} cells' },
  'grid.saved': { one: '{count} variant is saved.', other: '{count} variants are saved.' },
  'grid.refused': {
    one: '{count} variant was refused, and stays typed. Everything else is saved.',
    other: '{count} variants were refused, and stay typed. Everything else is saved.',
  },
  'grid.nothingSaved': {
    one: 'Nothing was saved: {count} variant is refused.',
    other: 'Nothing was saved: {count} variants are refused.',
  },
} as const;
