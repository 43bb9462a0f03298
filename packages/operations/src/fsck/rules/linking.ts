import type { Rule } from '../rule.ts';

const RESTORE =
  'Stop the server, keep this database as it is, and restore the newest backup on another home; compare what differs.';
const COMPARE = 'Compare the case anew: "sijill xref run --full". Judgements stay.';

/** Without a withdrawal or a change of mind afterwards: how many different people say `act` of each subject now. */
const agreed = (column: string, act: string) => `(SELECT count(*) FROM (
  SELECT DISTINCT ON (j.reviewer_key) j.reviewer_key, j.act FROM judgement j
  WHERE j.${column} = k.id ORDER BY j.reviewer_key, j.seq DESC) AS last WHERE last.act = '${act}') < 2`;

const settledAlone = (table: string, column: string) =>
  `SELECT format('${table} %s: %s', k.id, k.state) AS subject FROM ${table} k
   WHERE (k.state = 'agreed-same' AND ${agreed(column, 'same')})
     OR (k.state = 'agreed-different' AND ${agreed(column, 'different')})`;

/** Registries, candidates, and what people decided. */
export const LINKING: readonly Rule[] = [
  {
    code: 'registry.count',
    level: 'fault',
    what: 'A registry has other people than it says it has, or than its last import left.',
    todo: RESTORE,
    sql: `WITH told AS (
        SELECT DISTINCT ON (object_id) object_id, (details->>'people')::bigint AS people FROM custody_event
        WHERE action = 'registry.imported' AND details ? 'people' ORDER BY object_id, seq DESC),
      kept AS (SELECT registry_id, count(*) AS people, count(missing_since_import_id) AS missing
        FROM registry_person GROUP BY 1)
      SELECT format('registry %s: has %s, says %s, imported %s', r.id, coalesce(k.people, 0), r.people, t.people) AS subject
      FROM registry r LEFT JOIN told t ON t.object_id = r.id::text LEFT JOIN kept k ON k.registry_id = r.id
      WHERE coalesce(k.people, 0) <> r.people OR coalesce(k.missing, 0) <> r.missing
        OR coalesce(t.people, r.people) <> r.people`,
  },
  {
    code: 'identity.absent',
    level: 'fault',
    what: 'An entry of a registry has no sealed identity, or lies in the clear.',
    todo: 'Start the server once: it seals what an older version left. If it stays, restore the newest backup on another home and compare.',
    sql: `SELECT format('registry person %s', p.id) AS subject FROM registry_person p
      LEFT JOIN identity.person i ON i.id = p.id
      WHERE i.id IS NULL OR p.person IS NOT NULL OR (p.erased_at IS NULL) <> (i.wrapped IS NOT NULL)`,
  },
  {
    code: 'link.generation',
    level: 'fault',
    what: 'Something counts as compared with a state of the registries that never was, so that it would not be compared again.',
    todo: COMPARE,
    sql: `SELECT format('document %s', d.evidence_number) AS subject FROM document d
        LEFT JOIN link_work w ON w.case_id = d.case_id WHERE d.compared_generation > coalesce(w.generation, 0)
      UNION ALL
      SELECT format('registry person %s', p.id) FROM registry_person p JOIN registry r ON r.id = p.registry_id
        LEFT JOIN link_work w ON w.case_id = r.case_id WHERE p.generation > coalesce(w.generation, 1)
      UNION ALL
      SELECT format('case %s', case_id) FROM link_work WHERE done > requested OR paired > done`,
  },
  {
    code: 'candidate.foreign',
    level: 'fault',
    what: 'A candidate joins a mention and a registry person of different documents or cases.',
    todo: COMPARE,
    sql: `SELECT k.id::text AS subject FROM candidate k JOIN document d ON d.id = k.document_id
      JOIN registry_person p ON p.id = k.registry_person_id JOIN registry r ON r.id = p.registry_id
      LEFT JOIN mention m ON m.id = k.mention_id
      WHERE d.case_id <> k.case_id OR r.case_id <> k.case_id OR m.document_id <> k.document_id`,
  },
  {
    code: 'link.without-two-people',
    level: 'fault',
    what: 'A pair counts as settled without two different people who say the same.',
    todo: 'Do not rely on it: have it judged again. Report this: links are made by people only.',
    sql: `${settledAlone('candidate', 'candidate_id')} UNION ALL ${settledAlone('person_pair', 'person_pair_id')}`,
  },
  {
    code: 'judgement.unlogged',
    level: 'fault',
    what: 'A judgement is not in the custody log.',
    todo: RESTORE,
    sql: `SELECT j.id::text AS subject FROM judgement j WHERE NOT EXISTS (
      SELECT FROM custody_event e WHERE e.object_id = coalesce(j.candidate_id, j.person_pair_id)::text
        AND e.action IN ('candidate.judged', 'person-pair.judged') AND e.details->>'judgement' = j.id::text)`,
  },
  {
    code: 'judgement.gone',
    level: 'fault',
    what: 'The custody log says that somebody judged, and the judgement is not there.',
    todo: RESTORE,
    sql: `SELECT e.details->>'judgement' AS subject FROM custody_event e
      WHERE e.action IN ('candidate.judged', 'person-pair.judged') AND e.details ? 'judgement'
        AND NOT EXISTS (SELECT FROM judgement j WHERE j.id::text = e.details->>'judgement')`,
  },
  {
    code: 'result.twice',
    level: 'fault',
    what: 'The custody log tells of one result twice: of a judgement, a correction, an import or a finished package.',
    todo: RESTORE,
    sql: `SELECT format('%s %s', action, result) AS subject FROM (
        SELECT action, CASE WHEN action = 'package.ready' THEN object_id ELSE coalesce(details->>'judgement',
          details->>'import', details->>'transcription') END AS result FROM custody_event
        WHERE action IN ('candidate.judged', 'person-pair.judged', 'page.corrected', 'registry.imported', 'package.ready'))
        AS told
      WHERE result IS NOT NULL GROUP BY action, result HAVING count(*) > 1`,
  },
  {
    code: 'export.unlogged',
    level: 'fault',
    what: 'A package counts as ready, and the custody log does not say so of this file.',
    todo: 'Hand it to nobody: ask for a new one. Then compare with the newest backup what else is missing.',
    sql: `SELECT format('package %s', k.id) AS subject FROM package k WHERE k.status = 'ready'
        AND NOT EXISTS (SELECT FROM custody_event e WHERE e.object_type = 'package' AND e.object_id = k.id::text
          AND e.action = 'package.ready' AND e.object_sha256 IS NOT DISTINCT FROM k.sha256)`,
  },
  {
    code: 'export.unwritten',
    level: 'fault',
    what: 'A package counts as ready and names no stored file.',
    todo: 'Ask for a new one.',
    sql: `SELECT format('package %s', id) AS subject FROM package
        WHERE status = 'ready' AND num_nulls(object_key, sha256, size) > 0`,
  },
];
