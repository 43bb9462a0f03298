import type { SearchFilters, SurveyPlace } from '@sijill/domain';
import { lazy, Suspense } from 'react';
import { useWords } from '../../../i18n/use-words.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loading } from '../../../parts/loading.tsx';

// The map's library is larger than all screens together; it is fetched when the first map is opened.
const PlaceMap = lazy(() => import('./place-map.tsx').then(({ PlaceMap: map }) => ({ default: map })));

interface PlacesViewProps {
  places: readonly SurveyPlace[];
  filters: SearchFilters;
  onFilter: (filters: SearchFilters) => void;
}

/** Places on a map and, for the keyboard and for those without a position, as a list; both choose. */
export function PlacesView({ places, filters, onFilter }: PlacesViewProps) {
  const { t, count } = useWords();
  const chosen = filters.place ?? [];
  const toggle = (id: string) => {
    const next = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
    onFilter({ ...filters, place: next.length === 0 ? undefined : next });
  };
  if (places.length === 0 && chosen.length === 0) return <Empty>{t('survey.places.none')}</Empty>;
  return (
    <div className="places-sides">
      <Suspense fallback={<Loading />}>
        <PlaceMap places={places} chosen={chosen} onToggle={toggle} />
      </Suspense>
      <section className="places-list" aria-label={t('survey.places')}>
        <p className="quiet">{t('survey.places.note')}</p>
        <ul>
          {places.map(({ id, label, pages, pagesWithin, latitude }) => (
            <li key={id}>
              <label>
                <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />{' '}
                <bdi>{label}</bdi> <strong>{count(pages)}</strong>
                {pagesWithin > pages && (
                  <span className="quiet">
                    {' '}
                    · {t('survey.within')} {count(pagesWithin)}
                  </span>
                )}
                {latitude === null && <span className="quiet"> · {t('survey.unplaced')}</span>}
              </label>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
