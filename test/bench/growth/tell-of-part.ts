import type { OpenDatabase } from '@sijill/storage';
import { appendCustodyEvents, type CustodyEvent } from '../../../packages/storage/src/queries/custody.ts';
import { ENGINE } from '../search/rows-of-documents.ts';

interface Paper {
  readonly id: string;
  readonly sha256: string;
  readonly sha512: string;
  readonly size: string;
  readonly pages: readonly Page[];
}

interface Page {
  readonly id: string;
  readonly number: number;
  readonly image: string;
  readonly input: string;
  readonly transcription: string;
  readonly verdict: string;
  readonly text: string;
}

/** The events that an upload leaves in the custody log, from its opening to its end, and its closing. */
export async function tellOfPart(
  { pool, db }: Pick<OpenDatabase, 'pool' | 'db'>,
  batchId: string,
): Promise<void> {
  const { rows } = await pool.query<Paper>(
    `SELECT d.id, d.sha256, d.sha512, d.size, (SELECT jsonb_agg(jsonb_build_object('id', p.id, 'number', p.number,
       'image', p.image_sha256, 'input', t.input_sha256, 'transcription', t.id, 'verdict', t.verdict, 'text', t.text)
       ORDER BY p.number) FROM page p JOIN transcription t ON t.id = p.transcription_id WHERE p.document_id = d.id) AS pages
     FROM batch_file f JOIN document d ON d.id = f.document_id WHERE f.batch_id = $1 ORDER BY f.ordinal`,
    [batchId],
  );
  const batch = { actor: 'bench', objectType: 'batch', objectId: batchId } as const;
  await db.transaction().execute(async (transaction) => {
    await appendCustodyEvents(transaction, [
      { ...batch, action: 'batch.opened', details: { declared: rows.length } },
      ...rows.flatMap((paper) => eventsOf(paper, batchId)),
      { ...batch, action: 'batch.closed', details: { declared: rows.length, received: rows.length } },
    ]);
    await transaction.updateTable('batch').set({ closed_at: new Date() }).where('id', '=', batchId).execute();
  });
}

function eventsOf({ id, sha256, sha512, size, pages }: Paper, batch: string): CustodyEvent[] {
  const about = { objectType: 'document', objectId: id, objectSha256: sha256 } as const;
  const service = { role: 'service' } as const;
  return [
    {
      ...about,
      actor: 'bench',
      action: 'file.received',
      details: { batch, sha512, size: Number(size) },
    },
    { ...about, ...service, actor: 'ingest', action: 'document.opened', details: { pages: pages.length } },
    ...pages.map((page) => ({
      ...service,
      actor: 'ocr',
      action: 'page.read',
      objectType: 'page',
      objectId: page.id,
      objectSha256: page.image,
      parentSha256: [sha256, page.input],
      tool: ENGINE.engine,
      version: ENGINE.engine_version,
      configSha256: ENGINE.configuration_hash,
      details: {
        document: id,
        number: page.number,
        source: 'ocr',
        transcription: page.transcription,
        verdict: page.verdict,
        prepared: { tool: 'bench', version: '1', steps: ['deskew', 'flatten'] },
      },
      secrets: { text: { value: page.text, elsewhere: true } },
    })),
    { ...about, ...service, actor: 'extract', action: 'document.processed', details: { mentions: 26 } },
  ];
}
