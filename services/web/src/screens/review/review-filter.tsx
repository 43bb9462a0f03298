import { Checkbox, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type CandidateFilter, candidatesCsvAddress } from '../../api/endpoints.ts';
import { registriesQuery } from '../../api/queries.ts';
import { apart } from '../../i18n/formats.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AssignedFilter } from '../../parts/assigned-filter.tsx';
import { GiveQueue } from '../../parts/give-queue.tsx';

const route = getRouteApi('/cases/$caseId/review');
const SCORES = [0.5, 0.7, 0.8, 0.9];

/** Narrows the queue, and saves it as a table. */
export function ReviewFilter({ caseId, filter }: { caseId: string; filter: CandidateFilter }) {
  const navigate = route.useNavigate();
  const { t, share } = useWords();
  const registries = useInfiniteQuery(registriesQuery(caseId)).data?.pages.flatMap((page) => page.rows) ?? [];
  const set = (change: CandidateFilter) =>
    void navigate({ search: (before) => ({ ...before, ...change, candidate: undefined }) });
  return (
    <div className="review-filter">
      <NativeSelect
        size="xs"
        aria-label={t('review.registry')}
        value={filter.registry ?? ''}
        onChange={(event) => set({ registry: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: t('review.registry.all') },
          ...registries.map(({ id, name }) => ({ value: id, label: apart(name) })),
        ]}
      />
      <NativeSelect
        size="xs"
        aria-label={t('review.minScore')}
        value={filter.minScore === undefined ? '' : String(filter.minScore)}
        onChange={(event) =>
          set({ minScore: event.currentTarget.value === '' ? undefined : Number(event.currentTarget.value) })
        }
        data={[
          { value: '', label: t('review.minScore.all') },
          ...SCORES.map((score) => ({
            value: String(score),
            label: t('review.minScore.from', { score: share(score) }),
          })),
        ]}
      />
      <Checkbox
        size="xs"
        label={t('review.flagged')}
        checked={filter.flagged ?? false}
        onChange={(event) => set({ flagged: event.currentTarget.checked || undefined })}
      />
      <AssignedFilter value={filter.assigned} onChange={(assigned) => set({ assigned })} />
      <GiveQueue
        caseId={caseId}
        kind="candidate"
        wanted={(to) => ({ queue: 'review', to, filter: { show: 'to-judge', ...filter } })}
      />
      <a href={candidatesCsvAddress(caseId, filter)} download>
        {t('review.csv')}
      </a>
    </div>
  );
}
