import { Readable } from 'node:stream';
import { type JudgementView, type JudgingView, type Reviewer, readReviewer } from '@sijill/domain';
import { type CsvRow, csvPieces } from '@sijill/evidence';
import {
  type CandidateFilter,
  type CandidateRow,
  type Database,
  datesOfPages,
  listCandidateRows,
  listJudgings,
  type PageDate,
} from '@sijill/storage';

const AT_ONCE = 200;

interface Line {
  readonly row: CandidateRow;
  readonly judging: JudgingView | undefined;
  readonly date: PageDate | undefined;
}

/** The columns in order; what the reader may not know of a candidate's judging is empty for everybody alike. */
const COLUMNS: Readonly<Record<string, (line: Line) => string | number>> = {
  score: ({ row }) => row.score.toFixed(4),
  name_on_page: ({ row }) => row.mention.text,
  name_on_page_latin: ({ row: { mention } }) =>
    mention.value.kind === 'person' ? (mention.value.latin ?? '') : '',
  registry_name_arabic: ({ row }) => row.person.nameArabic ?? '',
  registry_name_latin: ({ row }) => row.person.nameLatin ?? '',
  compared_name: ({ row }) => row.compared_name,
  registry: ({ row }) => row.registry_name,
  registry_id: ({ row }) => row.person.ownId,
  date_on_page: ({ date }) => date?.text ?? '',
  date_on_page_gregorian: ({ date }) =>
    [...new Set([date?.value.earliest, date?.value.latest])].filter((day) => day != null).join(' / '),
  registry_event_date: ({ row }) => row.person.eventDate ?? '',
  birth_year_on_page: ({ row: { mention } }) =>
    mention.value.kind === 'person' ? (mention.value.birthYear ?? '') : '',
  registry_birth_year: ({ row }) => row.person.birthYear ?? '',
  explanation: ({ row }) => row.explanation.summary,
  namesakes: ({ row }) => row.explanation.namesakes,
  decision: ({ judging }) => judging?.state ?? '',
  no_longer_proposed: ({ row }) => (row.proposed ? '' : 'yes'),
  reviewer_1: ({ judging }) => standing(judging)[0]?.reviewer ?? '',
  verdict_1: ({ judging }) => verdict(standing(judging)[0]),
  rationale_1: ({ judging }) => standing(judging)[0]?.reason ?? '',
  reviewer_2: ({ judging }) => standing(judging)[1]?.reviewer ?? '',
  verdict_2: ({ judging }) => verdict(standing(judging)[1]),
  rationale_2: ({ judging }) => standing(judging)[1]?.reason ?? '',
  further_judgements: ({ judging }) =>
    standing(judging)
      .slice(2)
      .map((one) => `${one.reviewer}: ${verdict(one)}: ${one.reason}`)
      .join(' | '),
  document: ({ row }) => row.document_name,
  evidence_number: ({ row }) => row.evidence_number,
  page: ({ row }) => row.page_number,
  sha256: ({ row }) => row.document_sha256,
  near_duplicate_pages: ({ row }) => Number(row.near_duplicates),
  candidate: ({ row }) => row.id,
};

const verdict = (one: JudgementView | undefined): string =>
  one ? `${one.act} (${one.certainty}, ${one.at}${one.blind ? ', blind' : ''})` : '';

/** The latest verdict of every person, in the order in which they first judged; what was withdrawn is not one. */
function standing(judging: JudgingView | undefined): JudgementView[] {
  const latest = new Map(judging?.judgements.map((one) => [readReviewer(one.reviewer)?.key, one]));
  return [...latest.values()].filter(({ act }) => act !== 'withdrawn');
}

type CsvFilter = Omit<CandidateFilter, 'limit' | 'after'>;

/** Candidates as CSV for a spreadsheet. A failure ends the answer short, which every client tells from a whole one. */
export const candidatesCsv = (db: Database, caseId: string, filter: CsvFilter): Readable =>
  Readable.from(csvPieces(allRows(db, caseId, filter)));

async function* allRows(db: Database, caseId: string, filter: CsvFilter): AsyncGenerator<CsvRow> {
  yield Object.keys(COLUMNS);
  let after: string | undefined;
  for (;;) {
    const { rows, next } = await listCandidateRows(db, caseId, { ...filter, after, limit: AT_ONCE });
    for (const line of await linesOf(db, rows, filter.reader ?? null))
      yield Object.values(COLUMNS).map((cell) => cell(line));
    if (next === null) return;
    after = next;
  }
}

async function linesOf(
  db: Database,
  rows: readonly CandidateRow[],
  reader: Reviewer | null,
): Promise<Line[]> {
  const ids = rows.map((row) => row.id);
  const judgings = await listJudgings(db, { kind: 'candidate', ids, reader });
  const dates = await datesOfPages(
    db,
    rows.map((row) => row.mention.page_id),
  );
  return rows.map((row) => ({
    row,
    judging: judgings.get(row.id),
    date: dates.get(row.mention.page_id),
  }));
}
