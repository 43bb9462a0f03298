/** The English words of how much people may bring in; `quota-words.ar.ts` has the same keys. */
export const quotaWords = {
  'quota.own': 'You have brought in {{used}} of the {{allowed}} that you may.',
  'quota.own.pages': 'Of that, {{used}} pages wait to be read; {{allowed}} may wait.',
  'quota.full':
    'You can bring in no more now. An administrator can allow more; pages that are read make room for others.',
  'quota.title': 'How much people may bring in',
  'quota.hint':
    'Bytes count until a document is erased or an upload is withdrawn, pages until they are read. An empty field: as everybody; 0: any number.',
  'quota.stored': 'Brought in',
  'quota.waiting': 'Pages that wait',
  'quota.any': 'any number',
  'quota.of': '{{used}} of {{allowed}}',
  'quota.gb': 'GB for {{name}}',
  'quota.pages': 'Pages for {{name}}',
  'quota.normal': 'as everybody',
  'quota.set': 'Set',
  'quota.set.for': 'Set how much {{name}} may bring in',
  'quota.wrong': 'Give a number from 0, or nothing.',
  'custody.action.account.quota': 'quota of an account set',
  'error.quota.bytes': 'Your account may not store this much. What is stored stays.',
  'error.quota.pages': 'Too many of your pages wait to be read. Send more when they are read.',
} as const;
