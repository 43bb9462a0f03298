import type { CandidateView, CaseView, Ledger } from '@sijill/domain';
import { type Database, getCase, listBatches, listCandidates, listRegistries } from '@sijill/storage';

export interface ReportContent {
  readonly reportId: string;
  /** When the report was asked for; the same request gives the same bytes. */
  readonly askedAt: string;
  readonly caseFile: CaseView;
  readonly ledgers: readonly Ledger[];
  readonly registries: readonly { name: string; people: number; rejected: number }[];
  readonly candidates: readonly CandidateView[];
}

const PAGE = 500;

export async function gatherReport(
  db: Database,
  report: { id: string; caseId: string; createdAt: string },
): Promise<ReportContent> {
  const candidates: CandidateView[] = [];
  for (let after: string | undefined; ; ) {
    const { rows, next } = await listCandidates(db, report.caseId, { after, limit: PAGE });
    candidates.push(...rows);
    if (next === null) break;
    after = next;
  }
  return {
    reportId: report.id,
    askedAt: report.createdAt,
    caseFile: await getCase(db, report.caseId),
    ledgers: await listBatches(db, report.caseId),
    registries: await listRegistries(db, report.caseId),
    candidates,
  };
}
