import type { Flag, Mention, WordBox } from '@sijill/domain';
import { documentType } from './document-type.ts';
import { forgerySigns } from './forgery-signs.ts';
import { groupPersons } from './same-person.ts';

export interface DocumentReading {
  /** Null when nothing tells. */
  readonly type: string | null;
  readonly typeReason: string;
  readonly issuer: { readonly name: string; readonly reason: string } | null;
  readonly flags: readonly Flag[];
}

const STATE = /^(?:الدول|دول)[ةه]/;

/** The last office of the header is the issuer itself; those above it are what it belongs to. */
function issuerOf(mentions: readonly Mention[]): { index: number; reason: string } | undefined {
  const organisations = Array.from(mentions.entries()).filter(([, { kind }]) => kind === 'organisation');
  const header = organisations.filter(([, { zone }]) => zone === 'header');
  const office = header.findLast(([, { text }]) => !STATE.test(text));
  if (office) return { index: office[0], reason: 'the last office that the header names' };
  const [first] = header.length > 0 ? header : organisations;
  return (
    first && {
      index: first[0],
      reason: header.length > 0 ? 'the header names it' : 'the first body on the page',
    }
  );
}

/**
 * What only a whole document tells: mentions that may be one person, its type, the body that issued it, and signs of
 * forgery. The last three are also written into the issuing body's mention, so that they are stored with it. Changes
 * the pages that are handed in.
 */
export function reviewDocument(
  pages: Mention[][],
  inputs: readonly { readonly text: string; readonly words?: readonly WordBox[] }[],
): DocumentReading {
  groupPersons(pages);
  const { type, reason: typeReason } = documentType(inputs[0]?.text ?? '');
  const flags = pages.flatMap((mentions, index) => {
    const { text = '', words = [] } = inputs[index] ?? {};
    return forgerySigns(mentions, { text, words });
  });
  const first = pages[0] ?? [];
  const issuer = issuerOf(first);
  const body = issuer && first[issuer.index];
  if (!issuer || body?.value.kind !== 'organisation') return { type, typeReason, issuer: null, flags };
  const { name } = body.value;
  const reason = `${typeReason} Issued by «${name}»: ${issuer.reason}.`;
  const value = { ...body.value, document: { type, reason, flags } };
  first[issuer.index] = { ...body, role: 'issuer', value };
  return { type, typeReason, issuer: { name, reason: issuer.reason }, flags };
}
