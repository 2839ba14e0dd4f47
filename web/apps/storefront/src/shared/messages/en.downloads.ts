export const downloadMessages = {
  'downloads.title': 'Downloads',
  'downloads.start': 'Download',
  'downloads.startOf': 'Download {name}',
  'downloads.left': { one: '{count} download left', other: '{count} downloads left' },
  'downloads.until': 'until {date}',
  'downloads.forever': 'without an end',
  'downloads.preparing': 'Your files are being made ready. They appear here in a moment.',
  'downloads.help': 'Need a file once more? Write to us with your order number.',
  'downloads.state.available': 'Available',
  'downloads.state.used_up': 'Used up',
  'downloads.state.expired': 'Expired',
  'downloads.state.revoked': 'Refunded',
} as const;
