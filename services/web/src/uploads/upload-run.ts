import type { BatchCustody, BatchView, Ledger, LedgerEntry, NewBatch, OcrStrategy } from '@sijill/domain';
import type { ChosenFile, SendFile } from './send-file.ts';

/** How one file stands on its way to the server. */
export interface UploadRow extends ChosenFile {
  state: 'queued' | 'sending' | 'sent' | 'failed';
  sentBytes: number;
  failure: unknown;
  entries: LedgerEntry[];
}

/**
 * One upload as the screen sees it. `incomplete`: every file was tried and some did not arrive; the batch stays open
 * until they are sent again or it is closed without them. `failed`: the batch could not be opened or closed.
 */
export interface UploadState {
  caseId: string;
  batchName: string;
  batchId: string | null;
  phase: 'opening' | 'sending' | 'incomplete' | 'closing' | 'closed' | 'failed';
  failure: unknown;
  rows: readonly UploadRow[];
}

/** What is to be uploaded, and how. */
export interface UploadOrder {
  caseId: string;
  batchName: string;
  ocrStrategy: OcrStrategy;
  /** Where the files came from, as far as it is stated. */
  custody?: BatchCustody;
  files: ChosenFile[];
}

/** What an upload needs of the server. */
export interface UploadPorts {
  openBatch(caseId: string, batch: NewBatch): Promise<BatchView>;
  sendFile: SendFile;
  closeBatch(batchId: string): Promise<Ledger>;
}

/** Few at a time: the same six connections of a browser also carry the ledger's events and the screens. */
const AT_ONCE = 3;

/** One batch on its way: opens it, sends every file, closes it when all arrived. Outlives the screen that began it. */
export class UploadRun {
  private readonly ports: UploadPorts;
  private readonly ocrStrategy: OcrStrategy;
  private readonly custody: BatchCustody;
  private readonly listeners = new Set<() => void>();
  private state: UploadState;

  constructor(ports: UploadPorts, order: UploadOrder) {
    this.ports = ports;
    this.ocrStrategy = order.ocrStrategy;
    this.custody = order.custody ?? {};
    this.state = {
      caseId: order.caseId,
      batchName: order.batchName,
      batchId: null,
      phase: 'opening',
      failure: null,
      rows: order.files.map((chosen) => ({
        ...chosen,
        state: 'queued',
        sentBytes: 0,
        failure: null,
        entries: [],
      })),
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getState = (): UploadState => this.state;

  /** Sends what has not arrived yet, opening the batch the first time. Never rejects: failures are in the state. */
  async send(): Promise<void> {
    const { caseId, batchName, rows } = this.state;
    try {
      const batchId =
        this.state.batchId ??
        (
          await this.ports.openBatch(caseId, {
            name: batchName,
            declared: rows.length,
            ocrStrategy: this.ocrStrategy,
            custody: this.custody,
          })
        ).id;
      this.change({ batchId, phase: 'sending', failure: null });
      const waiting = rows.flatMap((row, index) => (row.state === 'sent' ? [] : [index]));
      await Promise.all(Array.from({ length: AT_ONCE }, () => this.sendNext(batchId, waiting)));
    } catch (failure) {
      this.change({ phase: 'failed', failure });
      return;
    }
    if (this.state.rows.some((row) => row.state === 'failed')) this.change({ phase: 'incomplete' });
    else await this.close();
  }

  /** Closes the batch with what arrived; its ledger then tells what did not. */
  async close(): Promise<void> {
    const { batchId } = this.state;
    if (batchId === null) return;
    this.change({ phase: 'closing', failure: null });
    try {
      await this.ports.closeBatch(batchId);
      this.change({ phase: 'closed' });
    } catch (failure) {
      this.change({ phase: 'failed', failure });
    }
  }

  private async sendNext(batchId: string, waiting: number[]): Promise<void> {
    for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
      const at = index;
      const row = this.state.rows[at]!;
      this.changeRow(at, { state: 'sending', sentBytes: 0, failure: null });
      try {
        const entries = await this.ports.sendFile(batchId, row, (sentBytes) =>
          this.changeRow(at, { sentBytes }),
        );
        this.changeRow(at, { state: 'sent', sentBytes: row.file.size, entries });
      } catch (failure) {
        this.changeRow(at, { state: 'failed', failure });
      }
    }
  }

  private change(part: Partial<UploadState>): void {
    this.state = { ...this.state, ...part };
    for (const listener of this.listeners) listener();
  }

  private changeRow(index: number, part: Partial<UploadRow>): void {
    this.change({ rows: this.state.rows.map((row, at) => (at === index ? { ...row, ...part } : row)) });
  }
}
