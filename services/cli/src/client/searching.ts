import { requestOf } from '@sijill/client';
import { BatchSearchView, type BatchSettings, SearchAnswer, type SearchQuestion } from '@sijill/domain';
import type { Connection } from './connection.ts';

export const searching = ({ api, take }: Connection) => ({
  search: (id: string, body: SearchQuestion) =>
    api.post('/cases/{id}/search', { path: { id }, body }, SearchAnswer),
  startBatchSearch: (id: string, list: { settings: BatchSettings; name: string; file: Blob }) => {
    const form = { settings: list.settings, file: new File([list.file], list.name) };
    return api.post('/cases/{id}/batch-searches', { path: { id }, form }, BatchSearchView);
  },
  batchSearch: (id: string) => api.get('/batch-searches/{id}', { path: { id } }, BatchSearchView),
  async batchResults(id: string, format: 'csv' | 'xlsx'): Promise<Buffer> {
    const address = `/batch-searches/{id}/results.${format}` as const;
    return Buffer.from(await (await take(requestOf('get', address, { path: { id } }))).arrayBuffer());
  },
});
