import type { DateValue, MentionValue, NumberValue, PersonValue, PlaceValue } from '@sijill/domain';
import { Fragment, type ReactNode } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { SourceText } from './source-text.tsx';

/** What the mention was taken to mean. */
export function MentionReading({ value }: { value: MentionValue }) {
  switch (value.kind) {
    case 'person':
      return <PersonReading value={value} />;
    case 'date':
      return <DateReading value={value} />;
    case 'place':
      return <PlaceReading value={value} />;
    case 'organisation':
      return value.english === null ? <SourceText>{value.name}</SourceText> : <bdi>{value.english}</bdi>;
    case 'number':
      return <NumberReading value={value} />;
  }
}

function PersonReading({ value }: { value: PersonValue }) {
  const { t } = useWords();
  if (value.description) return <span className="quiet">{t('mention.description')}</span>;
  const parts: [label: string, part: ReactNode][] = [
    [t('mention.part.kunya'), value.kunya],
    [t('mention.part.ism'), value.ism],
    [t('mention.part.nasab'), value.nasab?.join(' ← ')],
    [t('mention.part.laqab'), value.laqab],
    [t('mention.part.nisba'), value.nisba?.join(' ')],
    [t('mention.part.sex'), value.sex && <bdi key="sex">{t(`sex.${value.sex}`)}</bdi>],
    [t('mention.part.age'), value.age],
    [t('mention.part.birthYear'), value.birthYear],
  ];
  const known = parts.filter(([, part]) => part !== undefined && part !== '');
  if (known.length === 0) return <SourceText>{value.name}</SourceText>;
  return (
    <span>
      {known.map(([label, part], index) => (
        <Fragment key={label}>
          {index > 0 && ' · '}
          <span className="quiet">{label}</span>{' '}
          {typeof part === 'string' ? <SourceText>{part}</SourceText> : part}
        </Fragment>
      ))}
    </span>
  );
}

function DateReading({ value }: { value: DateValue }) {
  const { t } = useWords();
  const days =
    value.earliest === null
      ? t('mention.noYear')
      : value.latest === null || value.latest === value.earliest
        ? value.earliest
        : `${value.earliest} – ${value.latest}`;
  return (
    <span>
      <bdi>{days}</bdi> <span className="quiet">({t(`mention.calendar.${value.calendar}`)})</span>
      {value.contradictions.map((sentence) => (
        <span key={sentence} className="contradiction">
          {t('mention.contradiction')}: <bdi>{sentence}</bdi>
        </span>
      ))}
    </span>
  );
}

function PlaceReading({ value }: { value: PlaceValue }) {
  const { t, count } = useWords();
  const [first, ...others] = value.readings;
  if (!first) return <span className="quiet">{t('mention.place.none')}</span>;
  return (
    <span title={first.reason}>
      <bdi>{[first.latin, ...[...first.within].reverse()].join(', ')}</bdi>{' '}
      {others.length > 0 && (
        <span className="quiet">({t('mention.place.others', { count: count(others.length) })})</span>
      )}
    </span>
  );
}

function NumberReading({ value }: { value: NumberValue }) {
  const { t } = useWords();
  return (
    <span>
      <bdi>{[value.value, value.currency].filter((part) => part !== null).join(' ')}</bdi>{' '}
      <span className="quiet">({t(`mention.number.${value.meaning}`)})</span>
    </span>
  );
}
