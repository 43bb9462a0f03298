import { knownWord } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/use-words.ts';
import { SourceText } from '../../parts/source-text.tsx';

/** What tells people apart comes first; fields that are not named here follow. */
const ORDER = [
  'ownId',
  'nameArabic',
  'nameLatin',
  'aliases',
  'kunya',
  'father',
  'grandfather',
  'mother',
  'family',
  'sex',
  'birthYear',
  'originPlace',
  'eventDate',
  'eventPlace',
  'status',
];
const placeOf = (field: string): number => (ORDER.includes(field) ? ORDER.indexOf(field) : ORDER.length);

/** All that the registry says of a person; a field without a word is shown under its own name. */
export function RecordFields({ record, registry }: { record: Record<string, unknown>; registry: string }) {
  const { t } = useWords();
  const fields = Object.entries(record)
    .map(([field, value]) => [field, sayable(value)] as const)
    .filter(([, said]) => said !== '')
    .sort(([one], [other]) => placeOf(one) - placeOf(other));
  return (
    <dl className="record">
      <div>
        <dt>{t('review.registry')}</dt>
        <dd>
          <bdi>{registry}</bdi>
        </dd>
      </div>
      {fields.map(([field, said]) => (
        <div key={field}>
          <dt>{wordOf(field, t)}</dt>
          <dd>
            {field === 'sex' && (said === 'male' || said === 'female') ? (
              t(`sex.${said}`)
            ) : (
              <SourceText>{said}</SourceText>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function wordOf(field: string, t: ReturnType<typeof useWords>['t']): string {
  const word = knownWord(`record.${field}`);
  return word === null ? field : t(word);
}

/** Plain values, lists and small objects on one line; nothing for what is empty. */
function sayable(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(sayable).filter(Boolean).join(' | ');
  if (typeof value === 'object') return Object.values(value).map(sayable).filter(Boolean).join(' ');
  return String(value);
}
