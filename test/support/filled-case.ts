import { addJudgement, appendCustodyEvent, getJudging, type SubjectPath } from '@sijill/storage';
import { dataKeyOf } from '../../packages/storage/src/identities/data-keys.ts';
import { judgingCase } from './judging-case.ts';
import type { ScratchDatabase } from './scratch-database.ts';

/** Rows that nobody has to make by hand, by table: columns and values beside the case. */
const ROWS: readonly (readonly [path: SubjectPath | null, table: string, columns: string, values: string])[] =
  [
    ['saved-searches', 'saved_search', 'name, request', `'s', '{}'`],
    ['batch-searches', 'batch_search', 'name, settings', `'b', '{}'`],
    ['packages', 'package', 'actor', `'x'`],
    [
      'registry-mappings',
      'registry_mapping',
      'name, heading_key, headings, mapping, updated_by',
      `'m', '', '{}', '{}', 'x'`,
    ],
    ['registry-files', 'registry_file', 'name, size, sha256, actor', `'f', 1, 'x', 'x'`],
    ['rereads', 'reread', 'configuration_hash, busy, mentions_before, candidates_before', `'x', 0, 0, 0`],
    [
      null,
      'calibration',
      'number, slope, shift, same, different, error_before, error_after',
      '1, 1, 0, 1, 1, 0, 0',
    ],
  ];

/** A case with something under every kind of address, all of it about one invented name. */
export async function filledCase(
  database: ScratchDatabase,
  name: string,
  keep?: (key: string, bytes: Buffer) => Promise<void>,
) {
  const { pool, db } = database;
  const case_ = await judgingCase(database, [{ nameArabic: name, nameLatin: `Invented ${name}` }], keep);
  const { caseId, batchId } = case_;
  const paper = await case_.addPaper([`الاسم ${name} حسن`], [{ text: name }]);
  const second = await case_.addPaper([`وكذلك ${name} علي`], [{ text: name }]);
  await case_.compare([{ name, ownId: 'R1', score: 0.8 }]);
  await case_.pair(paper, second);
  const idOf = async (query: string): Promise<string> =>
    (await pool.query<{ id: string }>(query, [caseId])).rows[0]!.id;
  const candidate = await idOf('SELECT id FROM candidate WHERE case_id = $1 LIMIT 1');
  await judgeOnce(database, candidate, name);
  await dataKeyOf(db, caseId, caseId);
  await pool.query(
    `INSERT INTO ocr_engine (configuration_hash, engine, engine_version) VALUES ('x', 'x', '1') ON CONFLICT DO NOTHING`,
  );
  const ids: Partial<Record<SubjectPath, string>> = {};
  for (const [path, table, columns, values] of ROWS) {
    const id = await idOf(`INSERT INTO ${table} (case_id, ${columns}) VALUES ($1, ${values}) RETURNING id`);
    if (path) ids[path] = id;
  }
  const registryImport = await idOf(
    `INSERT INTO registry_import (case_id, registry_id, registry_name, file_id, reading, mapping, dry_run, actor)
     SELECT $1, (SELECT id FROM registry WHERE case_id = $1), 'invented', id, '{}', '{"columns":[]}', false, 'x'
     FROM registry_file WHERE case_id = $1 RETURNING id`,
  );
  await db.transaction().execute((transaction) =>
    appendCustodyEvent(transaction, {
      actor: 'x',
      action: 'case.tested',
      objectType: 'case',
      objectId: caseId,
      secrets: { name: { value: `canary ${name}` } },
    }),
  );
  const byPath: Readonly<Record<SubjectPath, string>> = {
    ...(ids as Record<SubjectPath, string>),
    cases: caseId,
    batches: batchId,
    documents: paper.documentId,
    pages: paper.pageId,
    candidates: candidate,
    'person-pairs': await idOf('SELECT id FROM person_pair WHERE case_id = $1'),
    'persons-of-interest': await idOf('SELECT id FROM person_pair WHERE case_id = $1'),
    registries: await idOf('SELECT id FROM registry WHERE case_id = $1'),
    'registry-people': await idOf(
      'SELECT p.id FROM registry_person p JOIN registry r ON r.id = p.registry_id WHERE r.case_id = $1',
    ),
    'registry-imports': registryImport,
    uploads: await idOf(
      "INSERT INTO upload (batch_id, name, size, actor) SELECT id, 'u', 1, 'x' FROM batch WHERE case_id = $1 LIMIT 1 RETURNING id",
    ),
    'server-imports': await idOf(
      `INSERT INTO server_import (case_id, batch_id, location, actor)
       SELECT $1, id, '/srv/invented', 'x' FROM batch WHERE case_id = $1 LIMIT 1 RETURNING id`,
    ),
    redactions: await idOf(
      `INSERT INTO redaction_box (page_id, image_sha256, x, y, width, height, reason, reviewer_name, authenticated)
       SELECT p.id, 'x', 0, 0, 9, 9, 'canary ${name}', 'x', true
       FROM page p JOIN document d ON d.id = p.document_id WHERE d.case_id = $1 LIMIT 1 RETURNING id`,
    ),
    notes: await idOf(
      `INSERT INTO note (case_id, document_id, text, author)
       SELECT $1, id, 'canary ${name}', 'x' FROM document WHERE case_id = $1 LIMIT 1 RETURNING id`,
    ),
  };
  return { ...case_, name, paper, candidate, byPath };
}

async function judgeOnce(database: ScratchDatabase, id: string, name: string): Promise<void> {
  const reviewer = { key: name, name };
  const { version } = await getJudging(database.db, { kind: 'candidate', id, reader: reviewer });
  await addJudgement(database.db, {
    kind: 'candidate',
    id,
    reviewer,
    authenticated: false,
    act: 'same',
    certainty: 'high',
    reason: '',
    version: version!,
  });
}
