import {
  agreedTo,
  type ExportRules,
  type LeftOut,
  type LeftOutReason,
  type RegistryPerson,
} from '@sijill/domain';

/** Words of lists for somebody who came back alive, folded to lower case. */
const SURVIVED = /surviv|return|rescu|freed|releas|liberat|escap|ناج|عائد|عاد|محرر|تحرر|حرر/u;

/** Anything with a registry person in it. */
export interface RuledSource {
  readonly candidate: { readonly person: { readonly id: string } };
  readonly record: RegistryPerson;
  /** Personal values were erased. */
  readonly erased: boolean;
}

/** Why somebody does not leave the house; undefined: they may. The first of these reasons that applies. */
export function reasonToLeaveOut(
  { record, erased }: Pick<RuledSource, 'record' | 'erased'>,
  rules: ExportRules,
): LeftOutReason | undefined {
  const { consent, confidentiality, minor, status } = record;
  if (erased) return 'erased';
  if (consent?.given === 'no') return 'consent-withdrawn';
  if (minor && !rules.minors) return 'minor';
  if (!rules.survivors && status && SURVIVED.test(status.toLowerCase())) return 'survivor';
  if (!rules.confidential && confidentiality && confidentiality !== 'public') return 'confidential';
  if (!rules.withoutConsent && consent?.given !== 'yes') return 'consent-missing';
  if (consent?.given === 'yes' && !agreedTo(consent.purposes, rules.consentFor)) return 'consent-purpose';
  return undefined;
}

/** What may leave, and how many people are left out for which reason. */
export function applyExportRules<Source extends RuledSource>(
  sources: readonly Source[],
  rules: ExportRules,
): { readonly links: readonly Source[]; readonly leftOut: readonly LeftOut[] } {
  const links: Source[] = [];
  const people = new Map<string, LeftOutReason>();
  for (const source of sources) {
    const reason = reasonToLeaveOut(source, rules);
    if (reason) people.set(source.candidate.person.id, reason);
    else links.push(source);
  }
  const counts = new Map<LeftOutReason, number>();
  for (const reason of people.values()) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return {
    links,
    leftOut: [...counts]
      .map(([reason, count]) => ({ reason, people: count }))
      .sort((a, b) => (a.reason < b.reason ? -1 : 1)),
  };
}
