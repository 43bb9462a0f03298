import { pageText } from '@sijill/domain';
import type { PackagedCandidate } from '@sijill/storage';
import { BLACK, type HiddenPage, mentionKey } from './hide-page.ts';
import type { Redaction } from './redaction-rules.ts';

/**
 * A candidate without what is hidden of it; undefined where nothing of its page is shown. Of hidden people stay the
 * verdicts of a comparison and its weights, not what was compared, and of decisions the verdict, not the reason in
 * words.
 */
export function redactLink(
  source: PackagedCandidate,
  page: HiddenPage | undefined,
  redaction: Redaction,
): PackagedCandidate | undefined {
  if (page?.withheld) return undefined;
  const moved = page ? onNewPage(source, page) : source;
  const { candidate } = moved;
  const { mention, person, explanation } = candidate;
  const hidesMention = page?.hidden.has(mention.id) ?? false;
  const hidesPerson = !redaction.keepsPerson(person.id);
  if (!hidesMention && !hidesPerson) return withoutFileName(withoutTellingReasons(moved, redaction));
  const name = redaction.pseudonyms.of(`person ${person.id}`);
  return withoutFileName({
    ...moved,
    record: hidesPerson ? { ownId: name, aliases: [] } : moved.record,
    judgements: moved.judgements.map((judgement) => ({ ...judgement, reason: '' })),
    candidate: {
      ...candidate,
      mention: hidesMention
        ? {
            ...mention,
            value: { kind: 'person', name: redaction.nameOf(mentionKey(mention.documentId, mention)) },
            role: null,
          }
        : mention,
      person: hidesPerson
        ? {
            ...person,
            id: redaction.pseudonyms.idOf(`person ${person.id}`),
            ownId: name,
            nameArabic: null,
            nameLatin: name,
            sex: null,
            birthYear: null,
            originPlace: null,
          }
        : person,
      comparedName: hidesPerson ? name : candidate.comparedName,
      explanation: {
        ...explanation,
        summary: 'redacted',
        tokens: explanation.tokens.map((token) => ({
          ...token,
          left: null,
          right: null,
          leftText: BLACK,
          rightText: BLACK,
        })),
        fields: explanation.fields.map((field) => ({ ...field, left: BLACK, right: BLACK })),
      },
    },
  });
}

/** Reviewers write in their own words; where those name somebody who is hidden they are left out. */
function withoutTellingReasons(source: PackagedCandidate, { names }: Redaction): PackagedCandidate {
  const judgements = source.judgements.map((judgement) =>
    names.find(judgement.reason).length > 0 ? { ...judgement, reason: '' } : judgement,
  );
  return { ...source, judgements };
}

/** Names of received files can tell of people. */
function withoutFileName(source: PackagedCandidate): PackagedCandidate {
  const { mention } = source.candidate;
  return {
    ...source,
    candidate: { ...source.candidate, mention: { ...mention, documentName: mention.evidenceNumber } },
  };
}

/** The mention where it stands among the page's new words. */
function onNewPage(source: PackagedCandidate, { words, moved }: HiddenPage): PackagedCandidate {
  const { mention } = source.candidate;
  const { text, starts } = pageText(words);
  const own = [...new Set(mention.words.flatMap((old) => moved[old] ?? []))].sort(
    (one, other) => one - other,
  );
  const [first = 0, last = 0] = [own[0], own.at(-1)];
  const start = starts[first] ?? 0;
  const end = (starts[last] ?? 0) + (words[last]?.text.length ?? 0);
  const boxes = own.flatMap((at) => words[at] ?? []);
  const lines = new Set(boxes.map(({ line }) => line));
  const shown = words.flatMap(({ line }, at) => (lines.has(line) ? [at] : []));
  const from = starts[shown[0] ?? 0] ?? 0;
  const until = (starts[shown.at(-1) ?? 0] ?? 0) + (words[shown.at(-1) ?? 0]?.text.length ?? 0);
  return {
    ...source,
    words: boxes,
    crop: source.crop && {
      ...source.crop,
      words: boxes.map(({ x, y, width, height }) => [x, y, width, height]),
      text: text.slice(from, until),
      from: start - from,
      to: end - from,
    },
    candidate: {
      ...source.candidate,
      mention: { ...mention, start, end, words: own, text: text.slice(start, end) },
    },
  };
}
