/** The English words of notes and tags; `note-words.ar.ts` has the same keys. */
export const noteWords = {
  'note.title': 'Working notes: {{count}}',
  'note.write': 'A note for your colleagues',
  'note.save': 'Save the note',
  'note.remove': 'Take away',
  'note.internal': 'Notes and tags are for the work only. They leave in no export.',
  'tag.title': 'Tags',
  'tag.add': 'Add a tag',
  'error.note.foreign': 'Somebody else wrote this note; only they can take it away.',
  'search.facet.tag': 'Tag',
  'search.help.tag': 'documents with this tag',
} as const;
