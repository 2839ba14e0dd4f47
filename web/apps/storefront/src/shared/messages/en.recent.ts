export const recentMessages = {
  'recent.title': 'Recently viewed',
  'recent.clear': 'Clear',
  'recent.clearLabel': 'Clear what was recently viewed',
} as const;
