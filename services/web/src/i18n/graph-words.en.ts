/** Words of the graph of people. */
export const graphWords = {
  'graph.title': 'Who is named beside whom',
  'graph.note':
    'Two names are joined when the same documents name both; copies of a page count once. Being named together says nothing of why. A thin ring is a name: everybody written so, perhaps several people. A full mark is one person whom two reviewers agreed on.',
  'graph.none': 'No name stands in more than one document yet.',
  'graph.none.around': 'No document names anybody beside this name.',
  'graph.more': 'People who are named less often and are not shown: {{count}}',
  'graph.all': 'The most named people',
  'graph.around': 'Around {{name}}',
  'graph.table': 'The same as a table',
  'graph.one': 'One',
  'graph.other': 'The other',
  'graph.documents': 'Documents',
  'graph.some': 'Which',
  'graph.find': 'find both',
  'graph.agreed': 'one person',
  'graph.beside': 'Who is named beside this person',
  'graph.hint': 'Choose a name to see who is around it, or a line to see its documents.',
} as const;
