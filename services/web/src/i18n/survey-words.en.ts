/** The English words of the map and the timeline; `survey-words.ar.ts` has the same keys. */
export const surveyWords = {
  'survey.views': 'How the pages found are shown',
  'survey.pages': 'Pages',
  'survey.map': 'Map',
  'survey.timeline': 'Timeline',
  'survey.total': '{{count}} pages found; every page of the case where nothing is asked.',
  'survey.sampled': 'Numbers are estimates from a sample of the pages found.',
  'survey.places': 'Places',
  'survey.places.none': 'No place is named on these pages.',
  'survey.places.note':
    'Pages that name the place itself. A name that several places bear counts at each of them. Choosing a place takes in everything within it.',
  'survey.place.pages': '{{place}}: named on {{pages}} pages, with everything in it on {{within}}',
  'survey.within': 'with everything in it',
  'survey.unplaced': 'without a sure position',
  'survey.map.label': 'Map of the places named',
  'survey.map.failed': 'This browser draws no map; the list has the same places.',
  'survey.calendar': 'Calendar',
  'survey.gregorian': 'Gregorian',
  'survey.hijri': 'Hijri',
  'survey.year': 'Year',
  'survey.month.pages': '{{month}}: {{pages}} pages',
  'survey.months.none': 'No date that names a month stands on these pages.',
  'survey.months.note':
    'Pages with a date that can mean a day of the month; a date that names only its year counts in all of its months. Choosing a month narrows the pages.',
  'survey.undated': 'Pages without such a date: {{pages}}.',
  'survey.chosen': 'Chosen',
} as const;
