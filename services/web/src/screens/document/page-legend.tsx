import { MentionKind } from '@sijill/domain';
import { useWords } from '../../i18n/use-words.ts';
import { KindMark } from '../../parts/kind-mark.tsx';
import { LOW_CONFIDENCE } from './word-marks.ts';

export function PageLegend() {
  const { t, share } = useWords();
  return (
    <section className="page-legend" aria-label={t('page.legend')}>
      {MentionKind.options.map((kind) => (
        <KindMark key={kind} kind={kind} />
      ))}
      <span className="quiet">{t('page.lowConfidence', { percent: share(LOW_CONFIDENCE) })}</span>
    </section>
  );
}
