export const searchMessages = {
  'synonyms.title': 'Search',
  'synonyms.lead':
    'Words that mean the same to your buyers. Who looks for one of them finds the others, too.',
  'synonyms.add': 'New synonyms',
  'synonyms.edit': 'Edit synonyms',
  'synonyms.editOf': 'Edit the synonyms of {word}',
  'synonyms.delete': 'Delete synonyms',
  'synonyms.deleteOf': 'Delete the synonyms of {word}',
  'synonyms.deleteBody': 'Searches will no longer take these for each other: {words}.',
  'synonyms.deleted': 'The synonyms are deleted.',
  'synonyms.saved': 'The synonyms are saved. The next search knows them.',
  'synonyms.words': 'Words',
  'synonyms.wordsHelp': 'One word or short phrase on each line.',
  'synonyms.count': 'Name {min} to {max} different words.',
  'synonyms.tooLong': 'A phrase has at most {max} characters and {words} words.',
  'synonyms.direction': 'Found',
  'synonyms.bothWays': 'Each by the others',
  'synonyms.oneWay': 'By the first only',
  'synonyms.oneWayLong':
    'Only the first one finds the others (“footwear” finds boots, but “boots” no sandals)',
  'synonyms.empty': 'No synonyms yet',
  'synonyms.emptyBody':
    'Buyers say couch where you say sofa: tell the search that both mean the same.',

  'insight.title': 'What buyers look for',
  'insight.lead':
    'Counted without a word of who searched. Addresses and long numbers are left out.',
  'insight.words': 'Words',
  'insight.searches': 'Searches',
  'insight.inVain': 'Searches without results',
  'insight.inVainShort': 'Without results',
  'insight.inVainTitle': 'Looked for in vain',
  'insight.top': 'Most frequent searches',
  'insight.nothing': 'Nobody has searched in these days.',
  'insight.nothingInVain': 'Every search found something.',
  'insight.addSynonym': 'Add a synonym',
} as const;
