import { listOf, objectOf, type PackageTexts, textOf } from './package-reader.ts';
import type { PackageFacts } from './verify-contents.ts';

/** Each link against the page it speaks of, its own judgements, and the events that tell of those. */
export async function verifyLinks(texts: PackageTexts, { events, statement }: PackageFacts): Promise<void> {
  const { findings } = texts;
  const path = 'data/links.jsonl';
  const pages = new Map(
    statement.documents.flatMap(({ pages: own }) => own.map((page) => [page.evidenceNumber, page] as const)),
  );
  const held = new Map<string, string>();
  const check = async (row: { readonly [name: string]: unknown }) => {
    const mention = objectOf(row.mention);
    const judgements = listOf(row.judgements).map(objectOf);
    const file = textOf(pages.get(textOf(mention.page))?.text);
    const text =
      held.get(file) ??
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await texts.reader.read(file));
    if (!held.has(file)) held.clear();
    held.set(file, text);
    const same = new Set(
      judgements.filter(({ verdict }) => verdict === 'same').map(({ reviewer }) => textOf(reviewer)),
    );
    const kind = same.size > 1 ? 'link' : judgements.length > 0 ? 'judged-candidate' : 'machine-proposal';
    if (row.kind !== kind)
      findings.problem(path, `${row.id} calls itself ${row.kind}, but its judgements make it a ${kind}`);
    if (text.slice(Number(mention.start), Number(mention.end)) !== textOf(mention.text))
      findings.problem(path, `the mention of ${row.id} does not stand on its page`);
    if (judgements.some(({ seq }) => !events.has(Number(seq))))
      findings.problem(path, `a judgement of ${row.id} is not in the log`);
  };
  await texts.eachLine(path, check, 'is not a link of a page in the package');
}
