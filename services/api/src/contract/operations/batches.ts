import {
  BatchCustodyView,
  BatchView,
  ImportRoots,
  KnownFiles,
  KnownFilesQuestion,
  Ledger,
  LedgerEntries,
  NewAssignment,
  NewBatch,
  NewServerImport,
  page,
  RereadView,
  ServerImportRows,
  ServerImportView,
  UploadAnswer,
  UploadDetail,
  UploadRows,
} from '@sijill/domain';
import { CustodyStatement, EntryQuery } from '../../routes/batches.ts';
import { UploadQuery } from '../../routes/uploads.ts';
import { announced, begun, file, gone, made, type Operations, ok } from '../operation.ts';

/** Bringing files in. */
export const batches: Operations = {
  'GET /cases/:id/batches': { summary: 'Batches of a case', answer: ok(page(Ledger)) },
  'POST /cases/:id/batches': {
    summary: 'Open a batch to upload into',
    body: NewBatch,
    answer: made(BatchView),
  },
  'PUT /batches/:id/assignment': {
    summary: 'Give it to somebody, take it or give it back',
    description: '409 where it belongs to others by now than to those it is said to have belonged to.',
    body: NewAssignment,
    answer: ok(Ledger),
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
