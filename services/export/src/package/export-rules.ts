import type { ExportRules, LeftOut, LeftOutReason, RegistryPerson } from '@sijill/domain';

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

const folded = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();

/**
 * Whether consent covers a purpose or recipient. A list that names none does not limit it; else one of what it names,
 * set apart by commas, semicolons, slashes or lines, has to be the very words: "no media" is no consent to "media".
 */
function agreedTo(purposes: string | undefined, wanted: string | null): boolean {
  const named = (purposes ?? '')
    .split(/[,;،؛/|\n]/)
    .map(folded)
    .filter((one) => one !== '');
  return named.length === 0 || (wanted !== null && named.includes(folded(wanted)));
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
