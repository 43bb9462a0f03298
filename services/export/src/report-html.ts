import type { CandidateView, Ledger } from '@sijill/domain';
import type { ReportContent } from './report-content.ts';

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}th,td{border:1px solid #c9ced4;padding:.35rem .5rem;text-align:start;vertical-align:top}
th{background:#f1f3f5}bdi{font-size:1.1em}.notice{border-inline-start:4px solid #8a6d1f;background:#fbf6e6;padding:.6rem 1rem}small{color:#555}`;

/** The report as one HTML file that needs nothing else. What a machine wrote is named as such. */
export function renderReport(content: ReportContent): string {
  const { caseFile, ledgers, registries, candidates } = content;
  const pages = ledgers.reduce((sum, ledger) => sum + ledger.pages.total, 0);
  const read = ledgers.reduce((sum, ledger) => sum + ledger.pages.read, 0);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Candidate report: ${escapeHtml(caseFile.name)}</title><style>${STYLE}</style></head><body>
<h1>Candidate report: ${escapeHtml(caseFile.name)}</h1>
<p><small>Report ${content.reportId}, asked for at ${content.askedAt} (UTC).</small></p>
<p class="notice">Everything below is the output of a machine: text by OCR, mentions by rules, scores by a name matcher. A candidate is a
proposal for two people to judge; it is not a link and does not identify anybody. A name that is not found here is not absent from the
papers: ${read} of ${pages} pages could be read. Nothing here proves that a paper is authentic; the hashes show that the files are unchanged since they were received.</p>
<h2>What was received</h2>
${table(['batch', 'declared', 'received', 'processed', 'failed', 'duplicate', 'pages read', 'adds up'], ledgers.map(ledgerCells))}
<h2>Registries compared</h2>
${table(
  ['registry', 'people', 'rows not taken'],
  registries.map((registry) => [
    escapeHtml(registry.name),
    String(registry.people),
    String(registry.rejected),
  ]),
)}
<h2>Candidates (${candidates.length}), best first</h2>
${table(['score', 'on the page', 'page', 'in the registry', 'compared name', 'namesakes', 'reason', 'agreement and contradiction'], candidates.map(candidateCells))}
<p><small>Score: 0 to 1. Namesakes: registry people whose name scores as high for this mention, this one included. Matcher ${escapeHtml(candidates[0]?.explanation.matcherVersion ?? '-')}.</small></p>
</body></html>
`;
}

function ledgerCells({
  name,
  declared,
  received,
  processed,
  failed,
  duplicate,
  pages,
  settled,
  addsUp,
}: Ledger): string[] {
  const verdict = addsUp ? 'yes' : settled ? 'NO' : 'not finished';
  return [
    escapeHtml(name),
    ...[declared, received, processed, failed, duplicate].map(String),
    `${pages.read} of ${pages.total}`,
    verdict,
  ];
}

function candidateCells({ score, mention, person, comparedName, explanation }: CandidateView): string[] {
  const tokens = explanation.tokens.map(
    (token) =>
      `<bdi>${escapeHtml(token.leftText)}</bdi> ~ <bdi>${escapeHtml(token.rightText)}</bdi>: ${token.reason} (${token.weight.toFixed(2)})`,
  );
  const fields = explanation.fields.map(
    (field) => `${field.field}: ${field.verdict} (${escapeHtml(field.left)} / ${escapeHtml(field.right)})`,
  );
  return [
    score.toFixed(3),
    `<bdi>${escapeHtml(mention.text)}</bdi><br><small>confidence ${mention.confidence.toFixed(2)}, found by ${escapeHtml(mention.foundBy)}</small>`,
    `${escapeHtml(mention.evidenceNumber)}-${String(mention.pageNumber).padStart(4, '0')}`,
    `${escapeHtml(person.ownId)}<br><small>${escapeHtml(person.registry)}</small>`,
    `<bdi>${escapeHtml(comparedName)}</bdi>`,
    String(explanation.namesakes),
    `${escapeHtml(explanation.summary)}<br><small>${tokens.join('<br>')}</small>`,
    fields.join('<br>'),
  ];
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = headings.map((heading) => `<th>${heading}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n');
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
