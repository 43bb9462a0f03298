import type { Rule } from '../rule.ts';

const RESTORE =
  'Stop the server, keep this database as it is, and restore the newest backup on another home; compare what differs.';

/** Batches, received files and documents: everything that came is somewhere, once, and the custody log says the same. */
export const INTAKE: readonly Rule[] = [
  {
    code: 'batch.unaccounted',
    level: 'fault',
    what: 'A batch has received other files than it keeps: uploaded is not done + failed + pending.',
    todo: RESTORE,
    sql: `WITH told AS (
        SELECT details->>'batch' AS batch, count(*) AS files FROM custody_event
        WHERE action IN ('file.received', 'file.received-again', 'file.refused') AND details ? 'batch' GROUP BY 1),
      kept AS (SELECT batch_id::text AS batch, count(*) AS files FROM batch_file GROUP BY 1)
      SELECT format('batch %s: received %s, kept %s', batch, coalesce(told.files, 0), coalesce(kept.files, 0)) AS subject
      FROM told FULL JOIN kept USING (batch) WHERE told.files IS DISTINCT FROM kept.files`,
  },
  {
    code: 'batch.entry-nowhere',
    level: 'fault',
    what: 'A received file is neither a document nor refused with a reason, or both.',
    todo: RESTORE,
    sql: `SELECT format('batch %s, file %s', batch_id, id) AS subject FROM batch_file
      WHERE num_nonnulls(document_id, error_code) <> 1`,
  },
  {
    code: 'batch.zip',
    level: 'fault',
    what: 'A zip is counted as a file, or a file as a zip.',
    todo: RESTORE,
    sql: `SELECT format('batch %s, file %s', f.batch_id, f.id) AS subject FROM batch_file f
      JOIN document d ON d.id = f.document_id
      WHERE NOT f.duplicate AND f.container <> (d.status = 'container')`,
  },
  {
    code: 'count.differs',
    level: 'fault',
    what: 'What lists say a case or a batch holds is not what it holds.',
    todo: 'Nothing is lost: sums beside the rows are wrong. Let the owner of the database run "SELECT case_count_anew()", and report it.',
    sql: `WITH told AS (SELECT case_id, batch_id, what, sum(n) AS n FROM case_count GROUP BY 1, 2, 3 HAVING sum(n) <> 0)
      SELECT concat_ws(' ', coalesce('batch ' || coalesce(t.batch_id, k.batch_id), 'case ' || coalesce(t.case_id, k.case_id)) || ':',
        coalesce(t.what, k.what), coalesce(k.n, 0), 'told,', coalesce(t.n, 0), 'there') AS subject
      FROM case_count_true t FULL JOIN told k
        ON k.case_id = t.case_id AND k.batch_id IS NOT DISTINCT FROM t.batch_id AND k.what = t.what
      WHERE t.n IS DISTINCT FROM k.n`,
  },
  {
    code: 'document.twice',
    level: 'fault',
    what: 'The same bytes are two documents of one case.',
    todo: RESTORE,
    sql: `SELECT format('case %s, %s', case_id, sha256) AS subject FROM document GROUP BY case_id, sha256 HAVING count(*) > 1`,
  },
  {
    code: 'evidence-number.twice',
    level: 'fault',
    what: 'An evidence number was given twice.',
    todo: RESTORE,
    sql: `SELECT format('case %s, %s', case_id, evidence_number) AS subject FROM document
      GROUP BY case_id, evidence_number HAVING count(*) > 1`,
  },
  {
    code: 'evidence-number.gap',
    level: 'fault',
    what: 'An evidence number was given, and no document has it.',
    todo: RESTORE,
    sql: `SELECT format('case %s, number %s', c.id, n) AS subject
      FROM case_file c, generate_series(1, c.next_document_number - 1) AS n
      WHERE NOT EXISTS (SELECT FROM document d WHERE d.case_id = c.id
        AND substring(d.evidence_number FROM '[0-9]+$')::bigint = n)`,
  },
  {
    code: 'evidence-number.beyond',
    level: 'fault',
    what: 'A document has an evidence number that its case has not given yet, and would give again.',
    todo: RESTORE,
    sql: `SELECT format('case %s, %s', c.id, d.evidence_number) AS subject FROM document d JOIN case_file c ON c.id = d.case_id
      WHERE substring(d.evidence_number FROM '[0-9]+$')::bigint >= c.next_document_number`,
  },
  {
    code: 'document.unlogged',
    level: 'fault',
    what: 'A document is not the one that the custody log says was received (hash or size), or the log does not know it.',
    todo: RESTORE,
    sql: `SELECT d.evidence_number AS subject FROM document d
      WHERE NOT EXISTS (SELECT FROM custody_event e
        WHERE e.object_type = 'document' AND e.object_id = d.id::text AND e.action = 'file.received'
          AND e.object_sha256 = d.sha256 AND e.details->>'sha512' = d.sha512 AND e.details->>'size' = d.size::text)`,
  },
  {
    code: 'document.received-twice',
    level: 'fault',
    what: 'The custody log says twice that one document was received for the first time.',
    todo: RESTORE,
    sql: `SELECT format('document %s', object_id) AS subject FROM custody_event
      WHERE object_type = 'document' AND action = 'file.received' GROUP BY object_id HAVING count(*) > 1`,
  },
  {
    code: 'document.gone',
    level: 'fault',
    what: 'The custody log says that a document was received, and it is not there.',
    todo: RESTORE,
    sql: `SELECT format('document %s, %s', e.object_id, e.object_sha256) AS subject FROM custody_event e
      WHERE e.object_type = 'document' AND e.action = 'file.received'
        AND NOT EXISTS (SELECT FROM document d WHERE d.id::text = e.object_id)`,
  },
  {
    code: 'document.unsent',
    level: 'fault',
    what: 'A document belongs to no received file.',
    todo: RESTORE,
    sql: `SELECT d.evidence_number AS subject FROM document d
      WHERE NOT EXISTS (SELECT FROM batch_file f WHERE f.document_id = d.id AND NOT f.duplicate)`,
  },
  {
    code: 'failure.without-reason',
    level: 'fault',
    what: 'Something failed and does not say why.',
    todo: 'Let it be read again: "sijill retry". If it fails without a reason again, report this.',
    sql: `SELECT format('document %s', evidence_number) AS subject FROM document
        WHERE status = 'failed' AND (error_code IS NULL OR coalesce(reason, '') = '')
      UNION ALL
      SELECT format('page %s-%s', d.evidence_number, lpad(p.number::text, 4, '0')) FROM page p JOIN document d ON d.id = p.document_id
        WHERE p.status = 'failed' AND (p.error_code IS NULL OR coalesce(p.reason, '') = '')`,
  },
];
