import { addressOf } from '@sijill/client';
import { UploadDetail, UploadRows } from '@sijill/domain';
import { list } from './queries.ts';
import { API_BASE, api } from './request.ts';

/** Where a new upload of a batch is announced, by the tus protocol. */
export const uploadsAddress = (batchId: string) =>
  API_BASE + addressOf('post', '/batches/{id}/uploads', { path: { id: batchId } });
export const readUpload = (id: string) => api.get('/uploads/{id}', { path: { id } }, UploadDetail);

/** What a batch was told of and has not got. */
export const outstandingQuery = (batchId: string) =>
  list(
    ['batch', batchId, 'outstanding'],
    (cursor) => api.get('/batches/{id}/uploads', { path: { id: batchId }, query: { cursor } }, UploadRows),
    (rows) => rows.some(({ status }) => status === 'arriving' || status === 'arrived'),
  );
