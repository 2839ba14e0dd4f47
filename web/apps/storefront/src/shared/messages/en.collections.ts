export const collectionMessages = {
  'collections.title': 'Collections',
  'collection.gone': 'This collection is no longer here',
  'collection.goneBody': 'What was in it may still be on our shelves.',
} as const;
