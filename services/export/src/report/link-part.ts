import type { LoggedEvent } from '@sijill/evidence';
import { type LinkSource, pageNumber } from '../package/links.ts';
import type { Block, ReportPart } from './report-blocks.ts';
import type { ReportContent } from './report-content.ts';
import type { Say } from './say.ts';
import { en, type ReportWord } from './words.en.ts';

export interface ToldLink {
  readonly link: LinkSource;
  readonly heading: string;
  readonly kind: string;
}

/** One link or proposal with everything for and against it. */
export function linkPart(content: ReportContent, say: Say, { link, heading, kind }: ToldLink): ReportPart {
  const { mention } = link.candidate;
  const page = pageNumber(mention.evidenceNumber, mention.pageNumber);
  return {
    evidenceNumber: page,
    blocks: [
      { kind: 'heading', text: `${heading}: ${page}` },
      { kind: 'paragraph', text: kind },
      ...picture(content, say, link),
      ...bothSides(say, link),
      ...comparison(say, link),
      ...others(content, say, link),
      ...decisions(say, link),
      ...origin(content, say, link),
    ],
  };
}

function picture({ images }: ReportContent, say: Say, { candidate: { mention }, crop }: LinkSource): Block[] {
  const image = images.get(mention.pageId);
  const page = pageNumber(mention.evidenceNumber, mention.pageNumber);
  if (!crop) return [{ kind: 'fine', text: say('noCrop') }];
  return [
    image
      ? { kind: 'crop', crop: { image, lines: crop.lines, words: crop.words }, alt: say('crop', { page }) }
      : { kind: 'fine', text: say('noCrop') },
    { kind: 'subheading', text: say('text') },
    {
      kind: 'reading',
      before: crop.text.slice(0, crop.from),
      hit: crop.text.slice(crop.from, crop.to),
      after: crop.text.slice(crop.to),
    },
  ];
}

function bothSides(say: Say, { candidate: { mention, person } }: LinkSource): Block[] {
  const rows = (facts: readonly (readonly [ReportWord, string | null])[]) =>
    facts.flatMap(([word, value]) => (value ? [[say(word), value] as const] : []));
  const onPage = rows([
    ['asRead', mention.text.replace(/\s+/g, ' ')],
    ['zone', say(`zone.${mention.zone}`)],
    ['role', mention.role && (known(say, `role.${mention.role}`) ?? mention.role)],
    ['confidence', mention.confidence.toFixed(2)],
    ['foundBy', mention.foundBy],
  ]);
  const inList = rows([
    ['nameArabic', person.nameArabic],
    ['nameLatin', person.nameLatin],
    ['list', person.registry],
    ['listId', person.ownId],
    ['birthYear', person.birthYear === null ? null : String(person.birthYear)],
    ['origin', person.originPlace],
  ]);
  return [
    {
      kind: 'sides',
      sides: [
        { text: say('onPage'), rows: onPage },
        { text: say('inList'), rows: inList },
      ],
    },
  ];
}

function comparison(say: Say, { candidate: { explanation, score } }: LinkSource): Block[] {
  const parts: Block[] =
    explanation.tokens.length === 0
      ? []
      : [
          { kind: 'subheading', text: say('parts') },
          {
            kind: 'table',
            head: [say('partPage'), say('partList'), say('partWhy'), say('partWeight')],
            rows: explanation.tokens.map((token) => [
              token.leftText || '–',
              token.rightText || '–',
              say(`token.${token.reason}`),
              token.weight.toFixed(2),
            ]),
            widths: [3, 3, 3, 1.4],
          },
          { kind: 'fine', text: say('weightMeaning') },
        ];
  return [
    ...parts,
    { kind: 'subheading', text: `${say('score')}: ${score.toFixed(3)}` },
    { kind: 'paragraph', text: say('scoreMeaning') },
    ...fields(say, explanation.fields),
    {
      kind: 'facts',
      rows: [
        [
          say('namesakes'),
          explanation.namesakes > 1
            ? say('namesakesText', { count: explanation.namesakes })
            : say('namesakesNone'),
        ],
      ],
    },
  ];
}

/** Side by side in cells, so that two values in Arabic never trade places in a line of another direction. */
function fields(say: Say, all: LinkSource['candidate']['explanation']['fields']): Block[] {
  const rows = (['agrees', 'contradicts', 'unknown'] as const).flatMap((verdict) =>
    all
      .filter((field) => field.verdict === verdict)
      .map(({ field, left, right }) => [say(`field.${field}`), left || '–', right || '–', say(verdict)]),
  );
  return rows.length === 0
    ? [{ kind: 'paragraph', text: say('nothingElse') }]
    : [
        {
          kind: 'table',
          head: [say('beside'), say('partPage'), say('partList'), say('verdict')],
          rows,
          widths: [2, 3, 3, 2.4],
        },
      ];
}

function others({ links }: ReportContent, say: Say, link: LinkSource): Block[] {
  const { mention, person } = link.candidate;
  const rows = links
    .filter(({ candidate }) => candidate.mention.id === mention.id && candidate.person.id !== person.id)
    .map(({ candidate }) => [
      candidate.person.nameArabic ?? candidate.person.nameLatin ?? '–',
      candidate.person.registry,
      candidate.person.ownId,
      candidate.score.toFixed(3),
    ]);
  return [
    { kind: 'subheading', text: say('alternatives') },
    rows.length === 0
      ? { kind: 'paragraph', text: say('none') }
      : {
          kind: 'table',
          head: [say('inList'), say('list'), say('listId'), say('score')],
          rows,
          widths: [4, 3, 2, 1.2],
        },
  ];
}

function decisions(say: Say, { judgements = [] }: LinkSource): Block[] {
  if (judgements.length === 0) return [];
  return [
    { kind: 'subheading', text: say('decisions') },
    {
      kind: 'table',
      head: [say('reviewer'), say('verdict'), say('reason'), say('at'), say('event')],
      rows: judgements.map(({ reviewer, verdict, reason, at, seq }) => [
        reviewer,
        say(`verdict.${verdict}`),
        reason || '–',
        at,
        String(seq),
      ]),
      widths: [2.2, 1.5, 4, 2.6, 0.9],
    },
  ];
}

function origin(
  { documents, history, actors }: ReportContent,
  say: Say,
  { candidate: { mention } }: LinkSource,
): Block[] {
  const document = documents.find(({ id }) => id === mention.documentId);
  const page = document?.pages.find(({ id }) => id === mention.pageId);
  const events = [...(history.get(mention.documentId) ?? []), ...(history.get(mention.pageId) ?? [])].sort(
    (left, right) => left.seq - right.seq,
  );
  const text = page?.transcription;
  return [
    { kind: 'subheading', text: say('hashes') },
    {
      kind: 'facts',
      rows: [
        [say('fileHash'), document?.sha256 ?? '–'],
        ...(page?.imageSha256 ? [[say('imageHash'), page.imageSha256] as const] : []),
        ...(text
          ? ([
              [say('textHash'), text.sha256],
              [say('textBy'), `${text.engine} ${text.engineVersion}`],
            ] as const)
          : []),
      ],
    },
    { kind: 'subheading', text: say('history') },
    {
      kind: 'table',
      head: [say('event'), say('at'), say('what'), say('by')],
      rows: events.map((event) => eventRow(event, say, actors)),
      widths: [0.9, 3, 3.4, 2.6],
    },
  ];
}

const eventRow = (
  { seq, at, action, actor }: LoggedEvent,
  say: Say,
  actors: ReportContent['actors'],
): string[] => [
  String(seq),
  at,
  known(say, `action.${action}`) ?? action,
  actors.get(actor) ?? known(say, `actor.${actor}`) ?? actor,
];

/** A word that may be none of this version. */
const known = (say: Say, word: string): string | undefined =>
  word in en ? say(word as ReportWord) : undefined;
