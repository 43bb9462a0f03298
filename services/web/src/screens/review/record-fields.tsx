import type { RegistryPerson } from '@sijill/domain';
import type { ReactNode } from 'react';
import { knownWord } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/use-words.ts';
import { SourceText } from '../../parts/source-text.tsx';
import { usePersonFacts } from '../registries/person-facts.tsx';

/** What tells people apart comes first; fields that are not named here follow. */
const ORDER = [
  'aliases',
  'kunya',
  'father',
  'grandfather',
  'mother',
  'family',
  'sex',
  'birth',
  'birthYear',
  'originPlace',
  'event',
  'eventDate',
  'eventPlace',
  'status',
];
const placeOf = (field: string): number => (ORDER.includes(field) ? ORDER.indexOf(field) : ORDER.length);

/** A date with its calendar is called what the plain field is called. */
const SAID_AS: Readonly<Record<string, string>> = { birth: 'birthYear', event: 'eventDate' };

/** All that the registry says of a person, in the reader's language; derived values are marked. */
export function RecordFields({ record, registry }: { record: Record<string, unknown>; registry: string }) {
  const { t } = useWords();
  // The server sends the stored person as it is, and nothing else.
  const person = record as unknown as RegistryPerson;
  const facts = usePersonFacts(person).sort((one, other) => placeOf(one.field) - placeOf(other.field));
  const plain = (text: string | undefined) => text && <SourceText>{text}</SourceText>;
  return (
    <dl className="record">
      <Row label={t('review.registry')}>
        <bdi>{registry}</bdi>
      </Row>
      <Row label={t('record.ownId')}>{plain(person.ownId)}</Row>
      <Row label={t('record.nameArabic')}>{plain(person.nameArabic)}</Row>
      <Row label={t('record.nameLatin')}>{plain(person.nameLatin)}</Row>
      <Row label={t('registry.field.nameOther')}>{plain(person.nameOther)}</Row>
      {facts.map(({ field, label, value, derived }) => {
        const word = knownWord(`record.${SAID_AS[field] ?? field}`);
        return (
          <Row key={field} label={word === null ? label : t(word)}>
            {value}
            {derived && <span className="derived"> ({t('registry.person.derived')})</span>}
          </Row>
        );
      })}
    </dl>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
