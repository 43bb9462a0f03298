import { sql } from 'kysely';
import type { Database } from '../database.ts';

/**
 * Where the case of a thing stands, by the first word of its address (`/documents/{id}`). Each is a query for one id.
 * A new kind of address needs a line here before its routes can have a rule about cases.
 */
const CASE_OF = {
  cases: 'SELECT id AS case_id FROM case_file WHERE id = $1',
  batches: 'SELECT case_id FROM batch WHERE id = $1',
  documents: 'SELECT case_id FROM document WHERE id = $1',
  pages: 'SELECT d.case_id FROM page p JOIN document d ON d.id = p.document_id WHERE p.id = $1',
  candidates: 'SELECT case_id FROM candidate WHERE id = $1',
  'person-pairs': 'SELECT case_id FROM person_pair WHERE id = $1',
  'persons-of-interest': 'SELECT case_id FROM person_pair WHERE id = $1',
  registries: 'SELECT case_id FROM registry WHERE id = $1',
  'registry-files': 'SELECT case_id FROM registry_file WHERE id = $1',
  'registry-imports': 'SELECT case_id FROM registry_import WHERE id = $1',
  'registry-mappings': 'SELECT case_id FROM registry_mapping WHERE id = $1',
  'registry-people':
    'SELECT r.case_id FROM registry_person p JOIN registry r ON r.id = p.registry_id WHERE p.id = $1',
  notes: 'SELECT case_id FROM note WHERE id = $1',
  uploads: 'SELECT b.case_id FROM upload u JOIN batch b ON b.id = u.batch_id WHERE u.id = $1',
  'server-imports': 'SELECT case_id FROM server_import WHERE id = $1',
  redactions:
    'SELECT d.case_id FROM redaction_box b JOIN page p ON p.id = b.page_id JOIN document d ON d.id = p.document_id WHERE b.id = $1',
  packages: 'SELECT case_id FROM package WHERE id = $1',
  rereads: 'SELECT case_id FROM reread WHERE id = $1',
  'batch-searches': 'SELECT case_id FROM batch_search WHERE id = $1',
  'saved-searches': 'SELECT case_id FROM saved_search WHERE id = $1',
} as const;

export type SubjectPath = keyof typeof CASE_OF;

export const isSubjectPath = (word: string): word is SubjectPath => Object.hasOwn(CASE_OF, word);

/** What a missing one is called in the error. */
export const SUBJECT_WORDS: Readonly<Record<SubjectPath, string>> = {
  cases: 'case',
  batches: 'batch',
  documents: 'document',
  pages: 'page',
  candidates: 'candidate',
  'person-pairs': 'pair of people',
  'persons-of-interest': 'person of several papers',
  registries: 'registry',
  'registry-files': 'registry file',
  'registry-imports': 'registry import',
  'registry-mappings': 'mapping',
  'registry-people': 'registry person',
  notes: 'note',
  uploads: 'upload',
  'server-imports': 'import',
  redactions: 'box',
  packages: 'package',
  rereads: 'rereading',
  'batch-searches': 'batch search',
  'saved-searches': 'saved search',
};

/** The case of the thing at an address; undefined when there is no such thing. */
export async function caseOfSubject(
  db: Database,
  path: SubjectPath,
  id: string,
): Promise<string | undefined> {
  const [before = '', after = ''] = CASE_OF[path].split('$1');
  const { rows } = await sql<{ case_id: string }>`${sql.raw(before)}${id}${sql.raw(after)}`.execute(db);
  return rows[0]?.case_id;
}
