import type { AssignedTo, Assignee } from '@sijill/domain';
import { type RawBuilder, sql } from 'kysely';

// To whom things are given, as SQL for the lists that show it.

type Holder = 'batch_id' | 'document_id' | 'candidate_id';

/** Everybody whom the thing with this id is given to, by name. */
export const assigneesOf = (holder: Holder, id: RawBuilder<unknown>) =>
  sql<
    Assignee[]
  >`(SELECT coalesce(json_agg(json_build_object('id', c.id, 'name', c.name) ORDER BY c.name, c.id), '[]')
    FROM assignment s JOIN account c ON c.id = s.account_id WHERE s.${sql.ref(holder)} = ${id})`;

const batchOf = (documentId: RawBuilder<unknown>) =>
  sql`(SELECT f.batch_id FROM batch_file f WHERE f.document_id = ${documentId} AND NOT f.duplicate
    ORDER BY f.ordinal LIMIT 1)`;

/** Who works on the batch that brought a document. */
export const batchAssigneesOf = (documentId: RawBuilder<unknown>) =>
  assigneesOf('batch_id', batchOf(documentId));

/** The account that is to work on a document, by itself or by its batch; null for nobody. */
export const workerOf = (documentId: RawBuilder<unknown>) =>
  sql<string | null>`coalesce((SELECT s.account_id FROM assignment s WHERE s.document_id = ${documentId}),
    (SELECT s.account_id FROM assignment s WHERE s.batch_id = ${batchOf(documentId)}))`;

/** Documents of a part of the queue, for one account. */
export const documentIsOf = (to: AssignedTo, account: string, documentId: RawBuilder<unknown>) =>
  to === 'mine'
    ? sql<boolean>`${workerOf(documentId)} = ${account}`
    : sql<boolean>`${workerOf(documentId)} IS NULL`;

/** The same of candidates. */
export const candidateIsOf = (to: AssignedTo, account: string | null, candidateId: RawBuilder<unknown>) =>
  to === 'mine'
    ? sql<boolean>`EXISTS (SELECT FROM assignment s WHERE s.candidate_id = ${candidateId} AND s.account_id::text = ${account})`
    : sql<boolean>`NOT EXISTS (SELECT FROM assignment s WHERE s.candidate_id = ${candidateId})`;

/** Leads gave the work away and know to whom. Nobody else does: beside the log's times it would tell who has judged what. */
const isKnownTo = (readerKey: string | null) => sql`(s.account_id::text = ${readerKey}
  OR EXISTS (SELECT FROM case_member m WHERE m.case_id = k.case_id AND m.account_id::text = ${readerKey} AND m.role = 'lead'))`;

/** Of candidate `k`: those to judge it whom a reader may know. */
export const assigneesKnownTo = (readerKey: string | null) =>
  sql<
    Assignee[]
  >`(SELECT coalesce(json_agg(json_build_object('id', c.id, 'name', c.name) ORDER BY c.name, c.id), '[]')
    FROM assignment s JOIN account c ON c.id = s.account_id WHERE s.candidate_id = k.id AND ${isKnownTo(readerKey)})`;

/** Of candidate `k`: how many others are to judge it whom the reader may not know. */
export const othersAssigned = (readerKey: string | null) =>
  sql<number>`(SELECT count(*)::int FROM assignment s WHERE s.candidate_id = k.id AND (${isKnownTo(readerKey)}) IS NOT TRUE)`;
