import { type LedgerEntry, UploadAnswer } from '@sijill/domain';
import { uploadAddress } from '../api/endpoints.ts';
import { RequestFailed, readAnswer } from '../api/request.ts';

/** A file to send, with the path it has inside the chosen folder. */
export interface ChosenFile {
  file: File;
  path: string;
}

/** Sends one file and tells the bytes that went out. Rejects with RequestFailed. */
export type SendFile = (
  batchId: string,
  chosen: ChosenFile,
  onProgress: (sentBytes: number) => void,
) => Promise<LedgerEntry[]>;

/** Over XMLHttpRequest, because fetch does not tell how much of an upload has gone out. */
export const sendFile: SendFile = (batchId, { file, path }, onProgress) =>
  new Promise((resolve, reject) => {
    const form = new FormData();
    form.append('file', file, path);
    const exchange = new XMLHttpRequest();
    exchange.open('POST', uploadAddress(batchId));
    exchange.setRequestHeader('accept', 'application/json');
    exchange.upload.onprogress = (event) => onProgress(Math.min(event.loaded, file.size));
    exchange.onload = () => {
      try {
        resolve(readAnswer(UploadAnswer, { status: exchange.status, body: exchange.responseText }).files);
      } catch (failure) {
        reject(failure);
      }
    };
    exchange.onerror = () => reject(new RequestFailed({ code: 'network', status: null, detail: path }));
    exchange.onabort = exchange.onerror;
    exchange.send(form);
  });
