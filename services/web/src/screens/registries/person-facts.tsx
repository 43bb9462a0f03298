import type { RegistryDate, RegistryNameParts, RegistryPerson } from '@sijill/domain';
import type { ReactNode } from 'react';
import { knownWord } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/use-words.ts';
import { SourceText } from '../../parts/source-text.tsx';

/** Said elsewhere, in the head. */
const NOT_SHOWN = new Set(['ownId', 'derived', 'nameArabic', 'nameLatin', 'nameOther']);

export interface Fact {
  field: string;
  label: string;
  value: ReactNode;
  derived: boolean;
}

/** Everything that is known of a person besides id and whole names, in the reader's language. */
export function usePersonFacts(person: RegistryPerson): Fact[] {
  const { t } = useWords();
  const derived = new Set(person.derived ?? []);
  const isShown = (field: string, value: unknown): boolean => {
    // A date that was not understood has no reading; then the cell itself is shown.
    if (field === 'eventDate') return !person.event;
    if (field === 'birthYear') return !person.birth;
    // Father and family are shown by themselves; the parts add only a given name.
    if (field.startsWith('parts')) return (value as RegistryNameParts).given !== undefined;
    return !NOT_SHOWN.has(field);
  };
  const shown = Object.entries(person).filter(
    ([field, value]) => value !== undefined && isShown(field, value),
  );
  return shown.flatMap(([field, value]) => {
    if (Array.isArray(value) && value.length === 0) return [];
    const word = knownWord(`registry.field.${field}`);
    return [
      {
        field,
        label: word ? t(word) : field,
        value: factValue(field, value, t),
        derived: derived.has(field),
      },
    ];
  });
}

function factValue(field: string, value: unknown, t: ReturnType<typeof useWords>['t']): ReactNode {
  if (field === 'birth' || field === 'event') return <DateReading date={value as RegistryDate} />;
  if (field === 'sex') return t(value === 'male' ? 'sex.male' : 'sex.female');
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
  if (field === 'confidentiality') return t(`registry.level.${value as 'secret'}`);
  if (field === 'consent') {
    const { given, purposes } = value as NonNullable<RegistryPerson['consent']>;
    return (
      <>
        {t(`registry.consent.${given}`)} {purposes && <SourceText>{purposes}</SourceText>}
      </>
    );
  }
  if (Array.isArray(value)) return <Many values={value as string[]} />;
  if (typeof value === 'object' && value !== null) return <Many values={Object.values(value) as string[]} />;
  return <SourceText>{String(value)}</SourceText>;
}

function Many({ values }: { values: readonly string[] }) {
  return values.map((value, index) => (
    <span key={value}>
      {index > 0 && ' · '}
      <SourceText>{value}</SourceText>
    </span>
  ));
}

/** As the list writes it, and the Gregorian days that it can mean. */
export function DateReading({ date }: { date: RegistryDate }) {
  const { t } = useWords();
  const days =
    date.earliest === date.latest
      ? date.earliest
      : t('registry.days', { from: `\u2066${date.earliest}\u2069`, to: `\u2066${date.latest}\u2069` });
  return (
    <>
      <SourceText>{date.text}</SourceText>
      {date.text !== days && (
        <span className="quiet">
          {' '}
          ({date.calendar === 'hijri' && `${t('registry.hijri')}${t('common.comma')}`}
          <bdi>{days}</bdi>)
        </span>
      )}
    </>
  );
}
