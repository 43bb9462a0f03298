import { SegmentedControl } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { isSearchView, SEARCH_VIEWS, type SearchView } from './search-views.ts';

/** Chooses between the list of pages, the map and the timeline of the same answer. */
export function ViewTabs({ view, onView }: { view: SearchView; onView: (view: SearchView) => void }) {
  const { t } = useWords();
  return (
    <SegmentedControl
      size="xs"
      mb="xs"
      aria-label={t('survey.views')}
      value={view}
      onChange={(next) => isSearchView(next) && onView(next)}
      data={SEARCH_VIEWS.map((value) => ({ value, label: t(`survey.${value}`) }))}
    />
  );
}
