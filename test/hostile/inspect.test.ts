// Every file of the hostile set ends in a page count or in a typed reason, and in time.
import { existsSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { isSijillError } from '@sijill/domain';
import { createPagePreparer, inspectInChild } from '@sijill/engines';
import { describe, expect, test } from 'vitest';

const shared = process.env.SIJILL_SHARED_DATA ?? join(import.meta.dirname, '../../../shared/data');
const folder = join(shared, 'hostile');
const present = existsSync(folder);
const files = present
  ? ['pdf', 'image'].flatMap((kind) => readdirSync(join(folder, kind)).map((name) => join(kind, name)))
  : [];

/** All of them when SIJILL_HOSTILE is `all`, else a fixed sample: every 12th PDF and every second image. */
const sampled = (file: string, index: number) => index % (extname(file) === '.pdf' ? 12 : 2) === 0;
const chosen = process.env.SIJILL_HOSTILE === 'all' ? files : files.filter(sampled);
const TYPED = ['file.type', 'file.damaged', 'file.encrypted', 'file.limit', 'file.empty'];

describe.skipIf(!present)('hostile files (skipped where the shared data is absent)', () => {
  test.each(chosen)(
    '%s is counted or refused with a reason',
    async (file) => {
      const path = join(folder, file);
      const outcome = await inspectInChild(path, { timeoutMs: 30_000, memoryMb: 512 }).catch(
        (error: unknown) => error,
      );
      if (isSijillError(outcome)) {
        expect(TYPED).toContain(outcome.code);
        expect(outcome.message).not.toMatch(/undefined|\?|\[object/);
        return;
      }
      expect(outcome).toMatchObject({ pageCount: expect.any(Number) });
      const { mediaType } = outcome as { mediaType: 'application/pdf' };
      const preparer = createPagePreparer({ timeoutMs: 30_000, memoryMb: 1024 });
      const page = await preparer.prepare({ path, mediaType, number: 1 }).catch((error: unknown) => error);
      await preparer.close();
      if (isSijillError(page)) expect([...TYPED, 'page.unreadable']).toContain(page.code);
      else expect(page).toMatchObject({ number: 1, image: { width: expect.any(Number) } });
    },
    90_000,
  );
});
