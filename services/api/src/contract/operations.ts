import {
  Acceptance,
  AccountChange,
  AccountRows,
  AccountView,
  AdministeredCases,
  BatchCustodyView,
  BatchRowView,
  BatchSearchView,
  BatchSettings,
  BatchView,
  CalibrationView,
  CandidateDetail,
  CandidateRows,
  CaseMembers,
  CaseView,
  CheckpointView,
  Confirmation,
  ConsistencyProofView,
  CreatedToken,
  CustodyEventRows,
  CustodyStatus,
  DocumentRows,
  DocumentTags,
  DocumentView,
  Enrolment,
  ErasureOutcome,
  ErasureRows,
  EvidencePrefix,
  FoundPeople,
  ImportRoots,
  InclusionProofView,
  IssuedLink,
  JudgingProgress,
  KeyQuestion,
  KeyRows,
  KnownFiles,
  KnownFilesQuestion,
  Ledger,
  LedgerEntries,
  LinkingView,
  LinkUse,
  LinkView,
  LogVerdictView,
  MentionRows,
  NewAccount,
  NewBatch,
  NewCase,
  NewCorrection,
  NewErasure,
  NewJudgement,
  NewKey,
  NewMember,
  NewNote,
  NewPackage,
  NewPackageDecision,
  NewRedactionBox,
  NewRedactionLift,
  NewRegistryImport,
  NewRetention,
  NewSavedSearch,
  NewServerImport,
  NewToken,
  NewWithdrawal,
  NoteRows,
  NoteView,
  PackageRows,
  PackageTakenRows,
  PackageView,
  PageRedactions,
  PageView,
  PasswordChange,
  PeopleGraph,
  PersonPairDetail,
  PersonPairRows,
  PersonsOfInterest,
  page,
  RecoveryCodes,
  RedactionBoxView,
  RegisteredKey,
  RegistryChanges,
  RegistryFileView,
  RegistryImport,
  RegistryImportRows,
  RegistryImportView,
  RegistryIssueRows,
  RegistryMappingView,
  RegistryPersonCandidates,
  RegistryPersonRows,
  RegistryPersonView,
  RegistryPreview,
  RegistryPreviewRequest,
  RegistrySearch,
  RegistryView,
  RereadView,
  RetentionView,
  SavedSearch,
  SearchAnswer,
  SearchQuestion,
  SearchRequest,
  SearchSurvey,
  SecondFactor,
  SecurityEventRows,
  ServerImportRows,
  ServerImportView,
  SessionRows,
  SessionState,
  SignIn,
  SignInBegun,
  SignInQuestion,
  TagCounts,
  TokenRows,
  TranscriptionRows,
  TranscriptionText,
  UploadAnswer,
  UploadDetail,
  UploadRows,
  WorklistRows,
} from '@sijill/domain';
import { z } from 'zod';
import { paging } from '../paging.ts';
import { RowQuery } from '../routes/batch-searches.ts';
import { CustodyStatement, EntryQuery } from '../routes/batches.ts';
import { CandidateQuery, CsvQuery, NextQuery } from '../routes/candidates.ts';
import { TextQuery, WorklistQuery } from '../routes/corrections.ts';
import {
  ConsistencyQuery,
  EventQuery,
  LogVerification,
  NewCheckpoint,
  ProofQuery,
  RehashRequest,
} from '../routes/custody.ts';
import { DocumentQuery, ImageQuery } from '../routes/documents.ts';
import { LinkingRequest } from '../routes/linking.ts';
import { NoteQuery } from '../routes/notes.ts';
import { SecurityFileQuery, SecurityQuery } from '../routes/people.ts';
import { GraphQuery, PairQuery } from '../routes/person-pairs.ts';
import { ChangeQuery, IssueQuery, IssuesCsvQuery, PeopleQuery } from '../routes/registries.ts';
import { CropQuery, MentionQuery, PlainQuery } from '../routes/search.ts';
import { UploadQuery } from '../routes/uploads.ts';
import { announced, begun, file, gone, made, type Operations, ok } from './operation.ts';

const CSV = file('text/csv; charset=utf-8');
const PICTURE = file('image/webp', 'image/jpeg', 'image/png');
const plainPaging = paging({});

const cases: Operations = {
  'GET /health': { summary: 'Whether the server answers', answer: ok(z.object({ status: z.literal('ok') })) },
  'GET /cases': { summary: 'All cases', answer: ok(page(CaseView)) },
  'POST /cases': { summary: 'Open a case', body: NewCase, answer: made(CaseView) },
  'GET /cases/:id': { summary: 'One case with its counts', answer: ok(CaseView) },
  'PATCH /cases/:id': {
    summary: 'Change what stands before new evidence numbers',
    description: 'Numbers that are given keep theirs.',
    body: z.object({ evidencePrefix: EvidencePrefix }),
    answer: ok(CaseView),
  },
};

const SignedIn = z.object({ signedIn: z.literal(true) });
const people: Operations = {
  'GET /session': { summary: 'Who is signed in', answer: ok(SessionState) },
  'POST /session': {
    summary: 'Signs in; the session comes as a cookie',
    body: SignIn,
    answer: made(SignedIn),
  },
  'POST /session/key-question': {
    summary: 'Asks a security key to finish a sign-in; takes name and password',
    body: SignInBegun,
    answer: ok(SignInQuestion),
  },
  'DELETE /session': { summary: 'Signs out: ends the session, or the token that asks', answer: gone },
  'POST /links': { summary: 'What an address that works once is for', body: LinkUse, answer: ok(LinkView) },
  'POST /links/acceptance': {
    summary: 'Accepts an invitation or a new start',
    body: Acceptance,
    answer: made(SignedIn),
  },
  'POST /links/sign-in': {
    summary: 'Signs in by an address made on the machine',
    body: LinkUse,
    answer: made(SignedIn),
  },
  'POST /account/sign-in-links': {
    summary: 'An address that signs the local user in, once',
    answer: made(z.object({ path: z.string(), expiresAt: z.string() })),
  },
  'POST /account/confirmation': {
    summary: 'Gives the second factor once more',
    body: Confirmation,
    answer: gone,
  },
  'POST /account/confirmation/key-question': {
    summary: 'Asks a security key for a confirmation',
    answer: ok(KeyQuestion),
  },
  'PUT /account/password': { summary: 'Changes the own password', body: PasswordChange, answer: gone },
  'POST /account/second-factor': { summary: 'A new secret, not in force yet', answer: ok(Enrolment) },
  'PUT /account/second-factor': {
    summary: 'Puts a second factor in force',
    body: SecondFactor,
    answer: ok(RecoveryCodes),
  },
  'GET /account/keys': { summary: 'The own security keys', answer: ok(KeyRows) },
  'POST /account/keys/question': { summary: 'Asks a key that is to be registered', answer: ok(KeyQuestion) },
  'POST /account/keys': {
    summary: 'Registers the security key that answered',
    description: 'With the first second factor come recovery codes; they are told this once.',
    body: NewKey,
    answer: made(RegisteredKey),
  },
  'DELETE /account/keys/:id': { summary: 'Removes a security key', answer: gone },
  'POST /account/recovery-codes': { summary: 'New recovery codes', answer: ok(RecoveryCodes) },
  'GET /account/sessions': { summary: 'The own sessions', answer: ok(SessionRows) },
  'DELETE /account/sessions/:id': { summary: 'Ends a session', answer: gone },
  'GET /account/tokens': { summary: 'The own tokens', answer: ok(TokenRows) },
  'POST /account/tokens': {
    summary: 'Makes a token; it is told this once',
    body: NewToken,
    answer: made(CreatedToken),
  },
  'DELETE /account/tokens/:id': { summary: 'Revokes a token', answer: gone },
  'GET /accounts': { summary: 'People', answer: ok(AccountRows) },
  'POST /accounts': { summary: 'Invites somebody', body: NewAccount, answer: made(IssuedLink) },
  'PATCH /accounts/:id': { summary: 'Duties; disabling', body: AccountChange, answer: ok(AccountView) },
  'POST /accounts/:id/links': {
    summary: 'A new start for somebody; ends what they had',
    answer: made(IssuedLink),
  },
  'GET /administration/cases': { summary: 'Names and members of all cases', answer: ok(AdministeredCases) },
  'GET /cases/:id/members': { summary: 'Members of a case', answer: ok(CaseMembers) },
  'PUT /cases/:id/members': {
    summary: 'Adds a member or changes the role of one',
    body: NewMember,
    answer: ok(CaseMembers),
  },
  'DELETE /cases/:id/members/:account': { summary: 'Takes a member out', answer: gone },
  'GET /security-events': {
    summary: 'Sign-ins, failures, refusals',
    query: SecurityQuery,
    answer: ok(SecurityEventRows),
  },
  'GET /security-events.jsonl': {
    summary: 'The same as JSON lines',
    query: SecurityFileQuery,
    answer: file('application/x-ndjson; charset=utf-8'),
  },
};

const batches: Operations = {
  'GET /cases/:id/batches': { summary: 'Batches of a case', answer: ok(page(Ledger)) },
  'POST /cases/:id/batches': {
    summary: 'Open a batch to upload into',
    body: NewBatch,
    answer: made(BatchView),
  },
  'POST /batches/:id/files': {
    summary: 'Upload files',
    description:
      'Every file gets an entry of the ledger, also one that cannot be read; the answer lists them in order.',
    form: { files: 'files' },
    answer: made(UploadAnswer),
  },
  'POST /batches/:id/uploads': {
    summary: 'Announce a file that is sent in pieces (tus 1.0.0, creation)',
    description: '`Upload-Metadata` names it; a declared `sha256` must hold once everything has come.',
    answer: announced,
  },
  'PATCH /uploads/:id': { summary: 'Send the next bytes of it (tus)', answer: gone },
  'DELETE /uploads/:id': { summary: 'Give it up (tus, termination)', answer: gone },
  'GET /uploads/:id': { summary: 'How it stands', answer: ok(UploadDetail) },
  'GET /batches/:id/uploads': {
    summary: 'Uploads of a batch that have not become files',
    query: UploadQuery,
    answer: ok(UploadRows),
  },
  'POST /batches/:id/known-files': {
    summary: 'Which of these files a batch has already',
    body: KnownFilesQuestion,
    answer: ok(KnownFiles),
  },
  'GET /import-roots': { summary: 'Where files may be imported from', answer: ok(ImportRoots) },
  'GET /cases/:id/server-imports': {
    summary: 'Imports of files that lie on the server',
    answer: ok(ServerImportRows),
  },
  'POST /cases/:id/server-imports': {
    summary: 'Import files that lie on the server or in a bucket',
    body: NewServerImport,
    answer: begun(ServerImportView),
  },
  'GET /server-imports/:id': { summary: 'How far such an import is', answer: ok(ServerImportView) },
  'POST /batches/:id/close': { summary: 'Say that nothing more is coming', answer: ok(Ledger) },
  'GET /batches/:id/ledger': { summary: 'What came and what became of it', answer: ok(Ledger) },
  'GET /batches/:id/files': {
    summary: 'Files of a batch, each with its outcome',
    query: EntryQuery,
    answer: ok(LedgerEntries),
  },
  'GET /batches/:id/events': {
    summary: 'The ledger while it changes',
    description: 'Server-sent events; each `data` is the ledger as JSON.',
    answer: file('text/event-stream'),
  },
  'GET /batches/:id/custody': { summary: 'Where a batch came from', answer: ok(BatchCustodyView) },
  'PUT /batches/:id/custody': {
    summary: 'State anew where a batch came from',
    description: 'What was stated before stays in the history.',
    body: CustodyStatement,
    answer: ok(BatchCustodyView),
  },
  'POST /cases/:id/reread': {
    summary: 'Read a case again with the present engine',
    answer: begun(RereadView),
  },
  'POST /batches/:id/reread': {
    summary: 'Read a batch again with the present engine',
    answer: begun(RereadView),
  },
  'GET /rereads/:id': { summary: 'What has come of reading again', answer: ok(RereadView) },
};

const documents: Operations = {
  'GET /cases/:id/documents': {
    summary: 'Documents of a case',
    query: DocumentQuery,
    answer: ok(DocumentRows),
  },
  'GET /documents/:id': { summary: 'One document with its pages', answer: ok(DocumentView) },
  'GET /documents/:id/searchable.pdf': {
    summary: 'The pages with their text under them',
    answer: file('application/pdf'),
  },
  'GET /documents/:id/alto.xml': {
    summary: 'Text, boxes and confidences as ALTO 4',
    answer: file('application/xml; charset=utf-8'),
  },
  'GET /cases/:id/tags': {
    summary: 'Tags of a case, each with its number of documents',
    answer: ok(TagCounts),
  },
  'GET /documents/:id/tags': { summary: 'Tags of a document', answer: ok(DocumentTags) },
  'PUT /documents/:id/tags': { summary: 'Make these its tags', body: DocumentTags, answer: ok(DocumentTags) },
  'GET /documents/:id/notes': {
    summary: 'Working notes on a document',
    query: NoteQuery,
    answer: ok(NoteRows),
  },
  'POST /documents/:id/notes': {
    summary: 'Write one',
    description: 'Working notes are no evidence: they leave in no export.',
    body: NewNote,
    answer: made(NoteView),
  },
  'GET /registry-people/:id/notes': {
    summary: 'Working notes on a registry person',
    query: NoteQuery,
    answer: ok(NoteRows),
  },
  'POST /registry-people/:id/notes': { summary: 'Write one', body: NewNote, answer: made(NoteView) },
  'DELETE /notes/:id': { summary: 'Take a note of your own away for good', answer: gone },
  'GET /pages/:id': { summary: 'One page: text, words, mentions', answer: ok(PageView) },
  'POST /pages/:id/corrections': {
    summary: 'Say what stands in a line or word, or put an older text back',
    description: 'The older texts stay. 409 where somebody changed the same line meanwhile.',
    body: NewCorrection,
    answer: made(PageView),
  },
  'GET /pages/:id/transcriptions': {
    summary: 'Every text of a page',
    query: TextQuery,
    answer: ok(TranscriptionRows),
  },
  'GET /pages/:id/transcriptions/:transcription': { summary: 'One of them', answer: ok(TranscriptionText) },
  'GET /cases/:id/worklist': {
    summary: 'Pages to read again, most names at stake first',
    query: WorklistQuery,
    answer: ok(WorklistRows),
  },
  'GET /pages/:id/redactions': {
    summary: 'Boxes drawn on a page, and proposed ones',
    answer: ok(PageRedactions),
  },
  'POST /pages/:id/redactions': {
    summary: 'Draw a box',
    body: NewRedactionBox,
    answer: made(RedactionBoxView),
  },
  'POST /redactions/:id/lift': {
    summary: 'Take a box back',
    body: NewRedactionLift,
    answer: ok(z.object({})),
  },
  'GET /pages/:id/image': {
    summary: 'The rendered page, never the file as received',
    description: 'With `width` smaller, for looking at; never enlarged.',
    query: ImageQuery,
    answer: PICTURE,
  },
  'GET /pages/:id/thumbnail': { summary: 'A small picture of the page', answer: PICTURE },
  'GET /pages/:id/crop': {
    summary: 'The line that holds some words, the words boxed',
    query: CropQuery,
    answer: PICTURE,
  },
};

const searching: Operations = {
  'GET /cases/:id/mentions': {
    summary: 'Names, dates, places and the rest that was found',
    query: MentionQuery,
    answer: ok(MentionRows),
  },
  'GET /cases/:id/search': {
    summary: 'Search pages, plain form',
    query: PlainQuery,
    answer: ok(SearchAnswer),
  },
  'POST /cases/:id/search': {
    summary: 'Search pages, with filters',
    body: SearchQuestion,
    answer: ok(SearchAnswer),
  },
  'POST /cases/:id/search/survey': {
    summary: 'Where and when the pages found speak of: places for a map, months in both calendars',
    description: 'Without a query and filters: every page of the case.',
    body: SearchRequest,
    answer: ok(SearchSurvey),
  },
  'GET /cases/:id/saved-searches': { summary: 'Saved searches', answer: ok(page(SavedSearch)) },
  'POST /cases/:id/saved-searches': {
    summary: 'Save a search',
    body: NewSavedSearch,
    answer: made(SavedSearch),
  },
  'DELETE /saved-searches/:id': { summary: 'Forget a saved search', answer: gone },
  'GET /cases/:id/batch-searches': { summary: 'Batch searches of a case', answer: ok(page(BatchSearchView)) },
  'POST /cases/:id/batch-searches': {
    summary: 'Search for every name of a CSV or XLSX',
    description: 'A multipart form: `settings` (JSON) and `name` first, then the `file`.',
    form: { name: z.string(), settings: BatchSettings, file: 'file' },
    answer: begun(BatchSearchView),
  },
  'GET /batch-searches/:id': { summary: 'How far a batch search is', answer: ok(BatchSearchView) },
  'GET /batch-searches/:id/rows': {
    summary: 'Its lines with what was found',
    query: RowQuery,
    answer: ok(page(BatchRowView)),
  },
  'POST /batch-searches/:id/relaunch': { summary: 'Search all lines again', answer: begun(BatchSearchView) },
  'POST /batch-searches/:id/stop': { summary: 'Stop; what was found stays', answer: ok(BatchSearchView) },
  'GET /batch-searches/:id/results.csv': { summary: 'What was found so far', answer: CSV },
  'GET /batch-searches/:id/results.xlsx': {
    summary: 'What was found so far',
    answer: file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
  },
};

const registries: Operations = {
  'POST /cases/:id/registry-files': {
    summary: 'Hand in a CSV or XLSX to look at',
    form: { file: 'file' },
    answer: made(RegistryFileView),
  },
  'POST /registry-files/:id/preview': {
    summary: 'How its beginning would be read under a mapping',
    body: RegistryPreviewRequest,
    answer: ok(RegistryPreview),
  },
  'POST /cases/:id/registry-imports': {
    summary: 'Import a file that was handed in, or try to',
    body: NewRegistryImport,
    answer: begun(RegistryImportView),
  },
  'GET /cases/:id/registry-imports': {
    summary: 'Imports of a case',
    query: plainPaging,
    answer: ok(RegistryImportRows),
  },
  'GET /registry-imports/:id': { summary: 'How far an import is', answer: ok(RegistryImportView) },
  'POST /registry-imports/:id/cancel': {
    summary: 'Stop an import; nothing of it stays',
    answer: ok(RegistryImportView),
  },
  'GET /registry-imports/:id/issues': {
    summary: 'Rows that were not taken, or taken with a warning',
    query: IssueQuery,
    answer: ok(RegistryIssueRows),
  },
  'GET /registry-imports/:id/issues.csv': {
    summary: 'The same as a file to mend',
    query: IssuesCsvQuery,
    answer: CSV,
  },
  'GET /registry-imports/:id/changes': {
    summary: 'Who was added, changed, missing, back',
    query: ChangeQuery,
    answer: ok(RegistryChanges),
  },
  'GET /cases/:id/registry-mappings': { summary: 'Kept mappings', answer: ok(page(RegistryMappingView)) },
  'DELETE /registry-mappings/:id': { summary: 'Forget a mapping', answer: ok(z.object({})) },
  'GET /cases/:id/registries': { summary: 'Registries of a case', answer: ok(page(RegistryView)) },
  'POST /cases/:id/registries': {
    summary: 'Import a whole file in one request',
    description: 'With the kept or proposed mapping; answers when it is imported.',
    form: { name: z.string(), file: 'file' },
    answer: made(RegistryImport),
  },
  'POST /cases/:id/registry-search': {
    summary: 'Who in the registries is a name',
    body: RegistrySearch,
    answer: ok(FoundPeople),
  },
  'GET /registries/:id': { summary: 'One registry', answer: ok(RegistryView) },
  'GET /registries/:id/imports': {
    summary: 'Its imports',
    query: plainPaging,
    answer: ok(RegistryImportRows),
  },
  'GET /registries/:id/people': {
    summary: 'Its people, by id, name or place',
    query: PeopleQuery,
    answer: ok(RegistryPersonRows),
  },
  'GET /registry-people/:id': {
    summary: 'One person, with the row as it stood',
    answer: ok(RegistryPersonView),
  },
  'GET /registry-people/:id/candidates': {
    summary: 'Their candidates',
    query: plainPaging,
    answer: ok(RegistryPersonCandidates),
  },
};

const judging: Operations = {
  'GET /cases/:id/candidates': {
    summary: 'Proposals, best first',
    query: CandidateQuery,
    answer: ok(CandidateRows),
  },
  'GET /cases/:id/candidates/next': {
    summary: 'The next one of a queue',
    query: NextQuery,
    answer: ok(z.object({ candidate: CandidateDetail.nullable() })),
  },
  'GET /cases/:id/candidates.csv': { summary: 'Proposals as a table', query: CsvQuery, answer: CSV },
  'GET /cases/:id/judging': {
    summary: 'How far the judging has come, for the one who asks',
    answer: ok(JudgingProgress),
  },
  'GET /candidates/:id': {
    summary: 'One candidate with its reasons',
    description: 'What others said of it stays hidden until the one who asks has judged, or it is settled.',
    answer: ok(CandidateDetail),
  },
  'POST /candidates/:id/judgements': { summary: 'Judge', body: NewJudgement, answer: made(CandidateDetail) },
  'POST /candidates/:id/withdrawals': {
    summary: 'Take a judgement back',
    body: NewWithdrawal,
    answer: made(CandidateDetail),
  },
  'GET /cases/:id/person-pairs': {
    summary: 'People of two documents who may be one',
    query: PairQuery,
    answer: ok(PersonPairRows),
  },
  'GET /cases/:id/person-pairs/judging': {
    summary: 'How far their judging has come',
    answer: ok(JudgingProgress),
  },
  'GET /cases/:id/persons-of-interest': {
    summary: 'Persons agreed on across documents',
    answer: ok(PersonsOfInterest),
  },
  'GET /cases/:id/people-graph': {
    summary: 'Who is named beside whom in the same documents',
    description: 'The most named people of the case, or with `middle` those around one. A name is no person.',
    query: GraphQuery,
    answer: ok(PeopleGraph),
  },
  'GET /person-pairs/:id': { summary: 'One pair with its reasons', answer: ok(PersonPairDetail) },
  'POST /person-pairs/:id/judgements': {
    summary: 'Judge',
    body: NewJudgement,
    answer: made(PersonPairDetail),
  },
  'POST /person-pairs/:id/withdrawals': {
    summary: 'Take a judgement back',
    body: NewWithdrawal,
    answer: made(PersonPairDetail),
  },
  'GET /cases/:id/linking': { summary: 'How far the comparison is', answer: ok(LinkingView) },
  'POST /cases/:id/linking': {
    summary: 'Compare what is not compared, or everything',
    body: LinkingRequest,
    answer: begun(LinkingView),
  },
  'POST /cases/:id/linking/cancel': { summary: 'Stop the comparison', answer: begun(LinkingView) },
  'POST /cases/:id/calibrations': {
    summary: 'Fit the scores to what people settled',
    answer: made(CalibrationView),
  },
};

const evidence: Operations = {
  'GET /cases/:id/packages': { summary: 'Evidence packages of a case', answer: ok(PackageRows) },
  'POST /cases/:id/packages': {
    summary: 'Ask for an evidence package',
    body: NewPackage,
    answer: begun(PackageView),
  },
  'GET /packages/:id': { summary: 'How far a package is', answer: ok(PackageView) },
  'GET /packages/:id/takings': { summary: 'Who took it and when', answer: ok(PackageTakenRows) },
  'POST /packages/:id/decision': {
    summary: 'Approve or refuse a package that somebody else asked for',
    body: NewPackageDecision,
    answer: ok(PackageView),
  },
  'GET /cases/:id/erasures': { summary: 'What was erased', answer: ok(ErasureRows) },
  'POST /cases/:id/erasures': {
    summary: 'Erase personal values, or try to',
    body: NewErasure,
    answer: ok(ErasureOutcome),
  },
  'GET /cases/:id/retention': { summary: 'Until when a case is kept', answer: ok(RetentionView) },
  'PUT /cases/:id/retention': {
    summary: 'Say until when it is kept',
    body: NewRetention,
    answer: ok(RetentionView),
  },
  'GET /packages/:id/file': {
    summary: 'The package',
    description: 'Taking it is an event of the custody log.',
    answer: { status: 200, media: ['application/zip', 'application/octet-stream'], ranges: true },
  },
  'GET /custody/events': { summary: 'The custody log', query: EventQuery, answer: ok(CustodyEventRows) },
  'GET /cases/:id/custody': {
    summary: 'What it says of a case',
    query: EventQuery,
    answer: ok(CustodyEventRows),
  },
  'GET /documents/:id/custody': {
    summary: 'What it says of a document',
    query: EventQuery,
    answer: ok(CustodyEventRows),
  },
  'GET /custody/events/:seq/proof': {
    summary: 'That the log holds an event',
    query: ProofQuery,
    answer: ok(InclusionProofView),
  },
  'GET /custody/consistency': {
    summary: 'That the log only grew',
    query: ConsistencyQuery,
    answer: ok(ConsistencyProofView),
  },
  'GET /custody/checkpoints': { summary: 'Signed checkpoints', answer: ok(page(CheckpointView)) },
  'POST /custody/checkpoints': { summary: 'Sign one now', body: NewCheckpoint, answer: made(CheckpointView) },
  'POST /custody/verify': {
    summary: 'Compute the log again',
    body: LogVerification,
    answer: ok(LogVerdictView),
  },
  'POST /custody/rehash': {
    summary: 'Hash the stored originals again',
    body: RehashRequest,
    answer: begun(z.object({ originals: z.number().int() })),
  },
  'GET /custody/status': { summary: 'Key, size, last checkpoint, alarms', answer: ok(CustodyStatus) },
};

/** Every route of the interface, by the part of the work it belongs to. */
export const OPERATIONS: Readonly<Record<string, Operations>> = {
  people,
  cases,
  batches,
  documents,
  searching,
  registries,
  judging,
  evidence,
};
