export * from './accounts/accounts.ts';
export * from './accounts/case-of.ts';
export * from './accounts/identity-levels.ts';
export * from './accounts/key-questions.ts';
export * from './accounts/keys.ts';
export * from './accounts/links.ts';
export * from './accounts/members.ts';
export * from './accounts/oidc.ts';
export * from './accounts/quota.ts';
export * from './accounts/second-factor.ts';
export * from './accounts/security-events.ts';
export * from './accounts/sessions.ts';
export * from './accounts/sign-in-delays.ts';
export type { TellTrouble } from './coded-pool.ts';
export { type Database, type OpenDatabase, openDatabase } from './database.ts';
export { troubleOf } from './database-trouble.ts';
export { fetchOriginal, type LocalOriginal } from './fetch-original.ts';
export { type GuardedDatabase, openGuardedDatabase } from './guarded-database.ts';
export { type MasterKey, type MasterKeys, masterKeyOf } from './identities/master-keys.ts';
export type { SealedIndex } from './identities/name-seal.ts';
export { openFactsOf, type PersonToSeal } from './identities/new-person.ts';
export { type Preparation, prepareIdentities } from './identities/prepare.ts';
export { registeredKeys, requireIdentityKeys } from './identities/registered-keys.ts';
export { type Rotation, rotateKeys } from './identities/rotate.ts';
export { type Unreadable, unreadableIdentities } from './identities/unreadable.ts';
export { knownMigrations, migrate } from './migrate.ts';
export {
  type BucketSource,
  createFileObjectStore,
  createS3ObjectStore,
  openBucketSource,
} from './objects/index.ts';
export { requirePlainOwner } from './plain-owner.ts';
export { assignCandidates, assignWorklist } from './queries/assign-queue.ts';
export { assign } from './queries/assignments.ts';
export * from './queries/attempts.ts';
export { getBatchCustody, restateBatchCustody } from './queries/batch-custody.ts';
export * from './queries/batch-search-work.ts';
export * from './queries/batch-searches.ts';
export * from './queries/calibrations.ts';
export { getCandidate } from './queries/candidate-detail.ts';
export type { CandidateRow } from './queries/candidate-source.ts';
export {
  type CandidateFilter,
  cursorOfCandidate,
  judgingProgress,
  listCandidateRows,
  listCandidates,
} from './queries/candidates.ts';
export { putCountsTogether } from './queries/case-counts.ts';
export * from './queries/cases.ts';
export * from './queries/corrections.ts';
export { countUnfinished } from './queries/count-unfinished.ts';
export { appendCustodyEvent } from './queries/custody.ts';
export * from './queries/custody-checkpoints.ts';
export * from './queries/custody-events.ts';
export * from './queries/custody-tree.ts';
export * from './queries/document-work.ts';
export * from './queries/documents.ts';
export { type Erasure, erase, listErasures } from './queries/erasure/erase.ts';
export {
  forgetHeld,
  HELD_WORK_SQL,
  type HeldNote,
  type HeldRow,
  heldWork,
  noteHeld,
} from './queries/held-work.ts';
export * from './queries/intake.ts';
export { addJudgement, getJudging, listJudgings } from './queries/judgements.ts';
export * from './queries/kept-answers.ts';
export * from './queries/ledgers.ts';
export * from './queries/linking-request.ts';
export * from './queries/linking-work.ts';
export { addMentionMark } from './queries/mention-marks.ts';
export * from './queries/mention-work.ts';
export { listMentions, type MentionFilter } from './queries/mentions.ts';
export * from './queries/name-index.ts';
export type { NameEncoding } from './queries/name-index-names.ts';
export type { NamedPerson } from './queries/name-index-write.ts';
export * from './queries/name-lookup.ts';
export type { PageFingerprint } from './queries/near-duplicates.ts';
export * from './queries/notes.ts';
export { announceEngine } from './queries/ocr-engines.ts';
export { oldestUnfinished } from './queries/oldest-unfinished.ts';
export * from './queries/original-checks.ts';
export * from './queries/originals-state.ts';
export * from './queries/package-content.ts';
export * from './queries/package-decisions.ts';
export * from './queries/package-events.ts';
export {
  type PackagedCandidate,
  type PackagedJudgement,
  readPackagedCandidates,
} from './queries/package-links.ts';
export { requireSettled } from './queries/package-scope.ts';
export * from './queries/package-work.ts';
export * from './queries/packages.ts';
export { getCropSource } from './queries/page-crop.ts';
export { datesOfPages, type PageDate } from './queries/page-dates.ts';
export type { PageMentions } from './queries/page-mentions.ts';
export type { Page, Rows } from './queries/page-of-rows.ts';
export { findPageTiffs, type PageTiff, savePageTiff } from './queries/page-tiffs.ts';
export * from './queries/page-work.ts';
export { readPeopleGraph } from './queries/people-graph.ts';
export * from './queries/people-on-pages.ts';
export { getPersonOfInterest } from './queries/person-of-interest.ts';
export {
  getPersonPair,
  listPersonPairs,
  pairingProgress,
} from './queries/person-pairs.ts';
export { listPersonsOfInterest } from './queries/persons-of-interest.ts';
export * from './queries/redaction-boxes.ts';
export {
  type RedactionMention,
  type RedactionPage,
  readRedactionPages,
} from './queries/redaction-pages.ts';
export * from './queries/registries.ts';
export { listRegistryChanges } from './queries/registry-changes.ts';
export { Comparison, compareImport } from './queries/registry-compare.ts';
export { getRegistryFile, recordRegistryFile } from './queries/registry-files.ts';
export {
  claimImport,
  type ImportWork,
  refundImportAttempt,
  saveImportFailure,
  saveImportTable,
} from './queries/registry-import-work.ts';
export * from './queries/registry-imports.ts';
export { listRegistryIssues } from './queries/registry-issues.ts';
export * from './queries/registry-mappings.ts';
export { getRegistryPerson, listPersonCandidates, listRegistryPeople } from './queries/registry-people.ts';
export { type StagedRow, saveImportBatch } from './queries/registry-staging.ts';
export { getReread, type RereadScope, rereadWithEngine } from './queries/reread-engine.ts';
export * from './queries/retention.ts';
export { type FailedWork, type RetriedWork, retryFailed } from './queries/retry-failed.ts';
export { type ComparedDocuments, type NewCandidate, saveCandidates } from './queries/save-candidates.ts';
export { type NewPersonPair, type PairRun, savePersonPairs } from './queries/save-person-pairs.ts';
export { listSavedSearches, removeSavedSearch, saveSearch } from './queries/saved-searches.ts';
export * from './queries/search.ts';
export { makeKeys } from './queries/search-index.ts';
export { withSearchStore } from './queries/search-store.ts';
export type { SubjectKind } from './queries/seen-evidence.ts';
export * from './queries/server-imports.ts';
export { listSetAside, SET_ASIDE_SQL, setAside } from './queries/set-aside.ts';
export { settleBatches } from './queries/settle-batches.ts';
export * from './queries/tags.ts';
export { listTasks, seeTasks } from './queries/tasks.ts';
export { readTrainingLines } from './queries/training-lines.ts';
export * from './queries/transcriptions.ts';
export { AHEAD, HEAD_START, type PlacedWork, pagePlaces } from './queries/turns.ts';
export * from './queries/unfinished.ts';
export {
  addUpload,
  arrivedUploads,
  expireUploads,
  filesOfBatch,
  findUpload,
  listOutstanding,
  markArrived,
  neededUploads,
  refuseUpload,
  type StoredUpload,
  touchUpload,
} from './queries/uploads.ts';
export { verifyLog } from './queries/verify-log.ts';
export { beginTry, endTry, giveBackTry, gotFurther, type WorkTry } from './queries/work-tries.ts';
export { listWorklist, type WorklistFilter } from './queries/worklist.ts';
export type { Schema } from './schema.ts';
export { currentScope, NOBODY, type Scope, withEveryCase, withScope } from './scope.ts';
export { openBytes, sealBytes } from './sealed-bytes.ts';
export { writeTemporary } from './temporary-file.ts';
export { packReading, unpackBoxes } from './word-boxes.ts';
