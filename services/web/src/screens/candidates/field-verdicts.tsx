import type { FieldComparison } from '@sijill/domain';
import { useWords } from '../../i18n/use-words.ts';
import { SourceText } from '../../parts/source-text.tsx';

const VERDICTS = ['agrees', 'contradicts', 'unknown'] as const;

/** What besides the name speaks for and against; both lines always stand, so that "nothing" is said too. */
export function FieldVerdicts({ fields }: { fields: readonly FieldComparison[] }) {
  const { t } = useWords();
  return (
    <dl className="verdicts">
      {VERDICTS.map((verdict) => {
        const those = fields.filter((field) => field.verdict === verdict);
        if (verdict === 'unknown' && those.length === 0) return null;
        return (
          <div key={verdict} className={those.length > 0 ? `verdict-${verdict}` : undefined}>
            <dt>{t(`candidate.${verdict}`)}</dt>
            <dd>
              {those.length === 0 && <span className="quiet">{t('candidate.nothing')}</span>}
              {those.map((field, index) => (
                <span key={field.field}>
                  {index > 0 && ' · '}
                  {t(`field.${field.field}`)}
                  <Sides field={field} />
                </span>
              ))}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Sides({ field }: { field: FieldComparison }) {
  if (field.verdict === 'unknown') return null;
  return (
    <>
      {': '}
      <Side>{field.left}</Side>
      {field.left !== field.right && (
        <>
          {' / '}
          <Side>{field.right}</Side>
        </>
      )}
    </>
  );
}

function Side({ children: side }: { children: string }) {
  const { t } = useWords();
  if (side === '') return t('common.unknown');
  return side === 'male' || side === 'female' ? t(`sex.${side}`) : <SourceText>{side}</SourceText>;
}
