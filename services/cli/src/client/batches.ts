import { addressOf } from '@sijill/client';
import {
  type BatchCustody,
  BatchCustodyView,
  BatchView,
  type FileStatus,
  KnownFiles,
  Ledger,
  LedgerEntries,
  type LedgerEntry,
  type NewBatch,
  type NewServerImport,
  page,
  ServerImportView,
  UploadAnswer,
  UploadView,
} from '@sijill/domain';
import { CommandError, EXIT } from '../exit.ts';
import { type Connection, everyRow } from './connection.ts';

export const batches = ({ api, base }: Connection) => ({
  listBatches: async (id: string) =>
    (await api.get('/cases/{id}/batches', { path: { id } }, page(Ledger))).rows,
  openBatch: (id: string, body: NewBatch) =>
    api.post('/cases/{id}/batches', { path: { id }, body }, BatchView),
  closeBatch: (id: string) => api.post('/batches/{id}/close', { path: { id } }, Ledger),
  ledger: (id: string) => api.get('/batches/{id}/ledger', { path: { id } }, Ledger),
  listFiles: (id: string, status?: FileStatus) =>
    everyRow((cursor) =>
      api.get('/batches/{id}/files', { path: { id }, query: { limit: 500, status, cursor } }, LedgerEntries),
    ),
  async uploadFile(id: string, { name, file }: { name: string; file: Blob }): Promise<LedgerEntry> {
    const form = { files: [new File([file], name)] };
    const { files } = await api.post('/batches/{id}/files', { path: { id }, form }, UploadAnswer);
    const [entry] = files;
    if (!entry) throw new CommandError(`The server did not take ${name}.`, EXIT.failed);
    return entry;
  },
  /** Where uploads of a batch are announced, by the tus protocol. */
  uploadsAddress: (id: string) => base + addressOf('post', '/batches/{id}/uploads', { path: { id } }),
  upload: (id: string) => api.get('/uploads/{id}', { path: { id } }, UploadView),
  /** Which of these files a batch has already, by name and size. */
  knownFiles: async (id: string, files: readonly { name: string; size: number }[]) =>
    (await api.post('/batches/{id}/known-files', { path: { id }, body: { files } }, KnownFiles)).known,
  importFromServer: (id: string, body: NewServerImport) =>
    api.post('/cases/{id}/server-imports', { path: { id }, body }, ServerImportView),
  serverImport: (id: string) => api.get('/server-imports/{id}', { path: { id } }, ServerImportView),
  batchCustody: (id: string) => api.get('/batches/{id}/custody', { path: { id } }, BatchCustodyView),
  stateCustody: (id: string, body: { fields: BatchCustody; reason?: string | undefined }) =>
    api.put('/batches/{id}/custody', { path: { id }, body }, BatchCustodyView),
});
