import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { SijillError } from '@sijill/domain';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { BackupHead } from './archive.ts';

interface ForeignKey {
  readonly own: string;
  readonly name: string;
  readonly definition: string;
}

/** The log's own tables, where even the owner has no right to remove what a fresh schema put there. */
const SEALED = ['custody_event', 'custody_node', 'custody_checkpoint', 'custody_anchor', 'custody_log'];

/**
 * Puts rows back into a freshly migrated database, all in one transaction. Foreign keys are taken away and put back, so
 * that the database itself looks at every reference once more; triggers stay off meanwhile: the rows are as they were.
 */
export class TableLoader {
  private readonly client: pg.ClientBase;
  private readonly head: BackupHead;
  private keys: ForeignKey[] = [];
  private current: { name: string; feed: PassThrough; done: Promise<void> } | undefined;

  constructor(client: pg.ClientBase, head: BackupHead) {
    this.client = client;
    this.head = head;
  }

  async begin(): Promise<void> {
    await this.client.query('BEGIN');
    const { rows } = await this.client.query<ForeignKey>(
      `SELECT c.conrelid::regclass::text AS own, quote_ident(c.conname) AS name, pg_get_constraintdef(c.oid) AS definition
       FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
       WHERE c.contype = 'f' AND c.conparentid = 0 AND n.nspname NOT IN ('bullmq', 'pg_catalog', 'information_schema')
       ORDER BY 1, 2`,
    );
    this.keys = rows;
    for (const { own, name } of this.keys)
      await this.client.query(`ALTER TABLE ${own} DROP CONSTRAINT ${name}`);
    for (const { name } of this.head.tables)
      await this.client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
    await this.client.query(`GRANT DELETE ON ${SEALED.join(', ')} TO CURRENT_USER`);
    // What the migrations put into an empty database.
    for (const { name } of this.head.tables) await this.client.query(`DELETE FROM ${name}`);
  }

  /** One piece of a table, as it lies in the archive; the pieces of a table follow each other. */
  async take(table: string, body: AsyncIterable<Buffer>): Promise<void> {
    if (this.current?.name !== table) {
      await this.finishTable();
      this.current = this.start(table);
    }
    const { feed, done } = this.current;
    for await (const chunk of body) {
      // A COPY that failed reads no more: its error, not a wait without end.
      if (!feed.write(chunk))
        await Promise.race([new Promise((resolve) => feed.once('drain', resolve)), done]);
    }
  }

  async finish(): Promise<void> {
    await this.finishTable();
    for (const { name, rows } of this.head.tables) {
      const { rows: counted } = await this.client.query<{ n: string }>(`SELECT count(*) AS n FROM ${name}`);
      if (Number(counted[0]?.n) !== rows)
        throw new SijillError('backup.invalid', {
          reason: `${name} has ${counted[0]?.n} rows where it had ${rows}`,
        });
    }
    for (const { name, value, called } of this.head.sequences)
      await this.client.query('SELECT setval($1::regclass, $2, $3)', [name, value, called]);
    await this.client.query(`REVOKE DELETE ON ${SEALED.join(', ')} FROM CURRENT_USER`);
    for (const { name } of this.head.tables)
      await this.client.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
    for (const { own, name, definition } of this.keys)
      await this.client.query(`ALTER TABLE ${own} ADD CONSTRAINT ${name} ${definition}`);
    await this.client.query('COMMIT');
    await this.client.query('ANALYZE');
  }

  private start(name: string): { name: string; feed: PassThrough; done: Promise<void> } {
    const table = this.head.tables.find((one) => one.name === name);
    if (!table)
      throw new SijillError('backup.invalid', { reason: `it holds rows of ${name}, which it does not name` });
    const feed = new PassThrough();
    const into = this.client.query(copyFrom(`COPY ${name} (${table.columns.join(', ')}) FROM STDIN`));
    const done = pipeline(feed, createGunzip(), into);
    done.catch(() => undefined);
    return { name, feed, done };
  }

  private async finishTable(): Promise<void> {
    const table = this.current;
    this.current = undefined;
    if (!table) return;
    table.feed.end();
    await table.done;
  }
}
