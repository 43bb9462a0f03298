import { UploadRows } from '@sijill/domain';
import { query } from './endpoints.ts';
import { list } from './queries.ts';
import { request } from './request.ts';

/** What a batch was told of and has not got. */
export const outstandingQuery = (batchId: string) =>
  list(
    ['batch', batchId, 'outstanding'],
    (cursor) => request(UploadRows, `/batches/${batchId}/uploads${query({ cursor })}`),
    (rows) => rows.some(({ status }) => status === 'arriving' || status === 'arrived'),
  );
