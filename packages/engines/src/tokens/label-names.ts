/** Names of the same kinds in other label sets. */
const KINDS: Readonly<Record<string, string>> = {
  PERS: 'PER',
  PERSON: 'PER',
  GPE: 'LOC',
  FAC: 'LOC',
  LOCATION: 'LOC',
  ORGANIZATION: 'ORG',
  ORGANISATION: 'ORG',
};

/** A model's label as `O`, `B-PER` ...: `B-PERS` and `B_person` are `B-PER`. */
export function houseLabel(label: string): string {
  const parts = /^([BI])[-_](.+)$/i.exec(label);
  if (!parts) return 'O';
  const kind = parts[2]!.toUpperCase();
  return `${parts[1]!.toUpperCase()}-${KINDS[kind] ?? kind}`;
}
