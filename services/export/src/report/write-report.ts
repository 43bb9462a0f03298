import type { ReportLanguage } from '@sijill/domain';
import type { LinkSource } from '../package/links.ts';
import { isLink } from '../package/links.ts';
import { linkPart } from './link-part.ts';
import type { Block, Report, ReportPart, ReportText } from './report-blocks.ts';
import { pageCounts, type ReportContent } from './report-content.ts';
import { type Say, sayIn } from './say.ts';
import { ar } from './words.ar.ts';
import { en, type ReportWord, type ReportWords } from './words.en.ts';

/** Told one by one; what is beyond is told by number and stands in the tables of the package. */
export const MOST = { links: 2_000, apart: 200, proposals: 25, documents: 1_000 } as const;
/** Parts of one file: what is set at once is held in memory, some 3 MB a part. */
const PARTS_OF_A_VOLUME = 100;

const WORDS: Readonly<Record<'en' | 'ar', ReportWords>> = { en, ar };

/**
 * The report in the words of its language or languages, in as many volumes as it needs. Nothing but its content decides
 * what it says.
 */
export function writeReport(content: ReportContent, language: ReportLanguage): Report[] {
  const languages = language === 'both' ? (['en', 'ar'] as const) : [language];
  const volumes = volumesOf(languages.map((one) => textIn(content, one)));
  return volumes.map((texts, at) => {
    const volume = volumes.length === 1 ? '' : ` ${at + 1}/${volumes.length}`;
    return {
      title: `${texts[0]?.title}: ${content.caseName}${volume}`,
      at: content.askedAt,
      texts: texts.map((text) => ({ ...text, id: `${text.id}${volume}` })),
    };
  });
}

function volumesOf(texts: readonly ReportText[]): ReportText[][] {
  const volumes: ReportText[][] = [[]];
  let room = PARTS_OF_A_VOLUME;
  for (const text of texts)
    for (let from = 0; from < text.parts.length; ) {
      if (room === 0) {
        volumes.push([]);
        room = PARTS_OF_A_VOLUME;
      }
      const parts = text.parts.slice(from, from + room);
      volumes.at(-1)?.push({ ...text, parts });
      from += parts.length;
      room -= parts.length;
    }
  return volumes;
}

function textIn(content: ReportContent, language: 'en' | 'ar'): ReportText {
  const say = sayIn(WORDS[language]);
  const sorted = sortLinks(content.links);
  const part = (link: LinkSource, heading: string, kind: string) =>
    linkPart(content, say, { link, heading, kind });
  return {
    language,
    title: say('title'),
    foot: say('report'),
    id: content.id,
    page: say('page'),
    of: say('of'),
    parts: [
      {
        evidenceNumber: numbersOf(content),
        blocks: [...cover(content, say, sorted), ...documentList(content, say)],
      },
      ...sorted.links
        .slice(0, MOST.links)
        .map((link, at) => part(link, say('link', { number: at + 1 }), say('linkKind'))),
      ...sorted.apart
        .slice(0, MOST.apart)
        .map((link, at) => part(link, say('apart', { number: at + 1 }), say('apartKind'))),
      ...sorted.proposals
        .slice(0, MOST.proposals)
        .map((link, at) => part(link, say('proposal', { number: at + 1 }), say('proposalKind'))),
      ...restPart(content, say, sorted),
    ],
  };
}

interface Sorted {
  readonly links: readonly LinkSource[];
  readonly apart: readonly LinkSource[];
  readonly proposals: readonly LinkSource[];
}

/** What people settled comes first. A candidate has judgements here only once it is settled. */
function sortLinks(all: readonly LinkSource[]): Sorted {
  const judged = (link: LinkSource) => (link.judgements ?? []).length > 0;
  return {
    links: all.filter((link) => isLink(link.judgements ?? [])),
    apart: all.filter((link) => judged(link) && !isLink(link.judgements ?? [])),
    proposals: all.filter((link) => !judged(link)),
  };
}

/** The links and proposals that have a part of their own in a report. */
export function toldOneByOne(all: readonly LinkSource[]): LinkSource[] {
  const { links, apart, proposals } = sortLinks(all);
  return [
    ...links.slice(0, MOST.links),
    ...apart.slice(0, MOST.apart),
    ...proposals.slice(0, MOST.proposals),
  ];
}

/** The first and last evidence number of what is told of. */
export function numbersOf({ documents }: Pick<ReportContent, 'documents'>): string {
  const [first, last] = [documents[0], documents.at(-1)];
  if (!first || !last) return '–';
  return first === last ? first.evidenceNumber : `${first.evidenceNumber} – ${last.evidenceNumber}`;
}

function cover(content: ReportContent, say: Say, sorted: Sorted): Block[] {
  const counts = pageCounts(content.documents);
  const written = counts.pages - counts.blank;
  const share = (counts.share * 100).toFixed(1);
  const readers = versions(
    content.documents.flatMap(({ pages }) =>
      pages.flatMap(({ transcription }) =>
        transcription ? `${transcription.engine} ${transcription.engineVersion}` : [],
      ),
    ),
  );
  return [
    { kind: 'heading', text: `${say('title')}: ${content.caseName}` },
    {
      kind: 'facts',
      rows: [
        [say('report'), content.id],
        [say('asked'), content.askedAt],
        ...(content.purpose ? [[say('purpose'), content.purpose] as const] : []),
        [say('numbers'), numbersOf(content)],
        [say('log'), content.origin],
      ],
    },
    {
      kind: 'notice',
      text: `${say('notAbsent')}. ${say('notAbsentText', { unread: written - counts.readable, pages: counts.pages })}`,
    },
    { kind: 'subheading', text: say('scope') },
    { kind: 'paragraph', text: say(content.wholeCase ? 'scopeWhole' : 'scopePart') },
    {
      kind: 'facts',
      rows: [
        [say('documentList'), String(counts.documents)],
        [say('pages'), String(counts.pages)],
        [say('pagesRead'), String(counts.read)],
        [say('pagesBlank'), String(counts.blank)],
        [say('pagesFailed'), String(counts.failed)],
        [say('readable'), say('readableShare', { readable: counts.readable, written, share })],
      ],
    },
    ...(sorted.links.length === 0 ? [{ kind: 'paragraph', text: say('noLinks') } as const] : []),
    ...leftOut(content, say),
    ...(content.redaction
      ? ([
          { kind: 'subheading', text: say('redacted') },
          {
            kind: 'paragraph',
            text: say(`redacted.${content.redaction.rule}`, {
              pages: content.redaction.pages,
              boxes: content.redaction.boxes,
            }),
          },
          ...(content.redaction.withheld.length > 0
            ? [
                {
                  kind: 'paragraph',
                  text: `${say('withheld', { count: content.redaction.withheld.length })} ${content.redaction.withheld.join(', ')}`,
                } as const,
              ]
            : []),
        ] as const)
      : []),
    { kind: 'subheading', text: say('methods') },
    { kind: 'paragraph', text: say('methodsText') },
    {
      kind: 'facts',
      rows: [
        [say('reader'), readers],
        [say('finder'), versions(content.links.map(({ candidate }) => candidate.mention.foundBy))],
        [
          say('matcher'),
          versions(content.links.map(({ candidate }) => candidate.explanation.matcherVersion)),
        ],
        [say('lists'), content.registries.map(({ name, people }) => `${name}: ${people}`).join('; ') || '–'],
      ],
    },
    { kind: 'subheading', text: say('shows') },
    { kind: 'paragraph', text: say('showsText') },
    { kind: 'subheading', text: say('limits') },
    { kind: 'paragraph', text: say('limitsText') },
  ];
}

function leftOut({ leftOut: all }: ReportContent, say: Say): Block[] {
  const people = all.reduce((sum, one) => sum + one.people, 0);
  if (people === 0) return [];
  return [
    { kind: 'subheading', text: say('leftOut') },
    { kind: 'paragraph', text: say('leftOutText', { people }) },
    {
      kind: 'facts',
      rows: all.map((one) => [say(`leftOut.${one.reason}` as ReportWord), String(one.people)]),
    },
  ];
}

const versions = (all: readonly string[]): string => [...new Set(all)].sort().join('; ') || '–';

function documentList({ documents }: ReportContent, say: Say): Block[] {
  const more = documents.length - MOST.documents;
  return [
    { kind: 'subheading', text: say('documentList') },
    {
      kind: 'table',
      head: [say('document'), say('pages'), say('pagesRead'), say('sha256')],
      rows: documents
        .slice(0, MOST.documents)
        .map(({ evidenceNumber, pages, sha256 }) => [
          evidenceNumber,
          String(pages.length),
          String(pages.filter(({ status }) => status === 'read').length),
          sha256,
        ]),
      widths: [2, 1, 1.2, 6],
    },
    ...(more > 0 ? [{ kind: 'fine', text: say('moreDocuments', { count: more }) } as const] : []),
  ];
}

function restPart(content: ReportContent, say: Say, { proposals }: Sorted): ReportPart[] {
  const count = proposals.length - MOST.proposals;
  if (count <= 0) return [];
  return [
    {
      evidenceNumber: numbersOf(content),
      blocks: [
        { kind: 'subheading', text: say('proposals') },
        { kind: 'paragraph', text: say('moreProposals', { count }) },
      ],
    },
  ];
}
