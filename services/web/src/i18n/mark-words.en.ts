/** Saying of words on a page which kind of name they are, or that they are none. */
export const markWords = {
  'mark.column': 'What people say',
  'mark.of': 'What “{{text}}” is',
  'mark.as': 'It is',
  'mark.none': 'no name',
  'mark.confirm': 'Right',
  'mark.confirm.of': '“{{text}}” is right',
  'mark.by': 'said by {{name}}',
  'mark.removed': 'Said to be no names:',
  'mark.missing': 'A name is missing: the words as the page has them',
  'mark.add': 'Add',
  'mark.notThere':
    'The page does not have these words where nothing is marked yet. Copy them from the text above.',
  'mark.hint':
    'Mentions, search and proposals follow. The learned model can be taught with it: sijill model train --case.',
};
