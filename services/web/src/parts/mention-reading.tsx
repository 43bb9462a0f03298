import type {
  AlternativeReading,
  DateValue,
  MentionValue,
  NumberValue,
  OrganisationValue,
  PersonValue,
  PlaceValue,
} from '@sijill/domain';
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
      return <OrganisationReading value={value} />;
    case 'number':
      return <NumberReading value={value} />;
  }
}

function PersonReading({ value }: { value: PersonValue }) {
  const { t, count } = useWords();
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
    [t('mention.part.birthPlace'), value.birthPlace],
    [t('mention.part.mother'), value.mother],
    [t('mention.part.tribe'), value.tribe],
    [t('mention.part.nationality'), value.nationality],
    [t('mention.part.latin'), value.latin && <bdi key="latin">{value.latin}</bdi>],
  ];
  const known = parts.filter(([, part]) => part !== undefined && part !== '');
  return (
    <span>
      {known.length === 0 && <SourceText>{value.name}</SourceText>}
      {known.map(([label, part], index) => (
        <Fragment key={label}>
          {index > 0 && ' · '}
          <span className="quiet">{label}</span>{' '}
          {typeof part === 'string' ? <SourceText>{part}</SourceText> : part}
        </Fragment>
      ))}
      {value.group && (
        <span className="also-read" title={value.group.reason}>
          {t('mention.group', { number: count(value.group.number) })}
        </span>
      )}
      <Alternatives of={value.alternatives} />
    </span>
  );
}

/** Other readings that a dictionary proposes; the page's own text stands. */
function Alternatives({ of }: { of: AlternativeReading[] | undefined }) {
  const { t } = useWords();
  if (!of?.length) return null;
  return (
    <span className="also-read">
      {t('mention.alternatives')}:{' '}
      {of.map(({ text, reason }, index) => (
        <span key={text} title={reason}>
          {index > 0 && t('common.comma')}
          <SourceText>{text}</SourceText>
        </span>
      ))}
    </span>
  );
}

function OrganisationReading({ value }: { value: OrganisationValue }) {
  return (
    <span>
      {value.english === null ? <SourceText>{value.name}</SourceText> : <bdi>{value.english}</bdi>}
      <Alternatives of={value.alternatives} />
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
      <Alternatives of={value.alternatives} />
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
