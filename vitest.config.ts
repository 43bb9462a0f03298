import { defineConfig } from 'vitest/config';

// Three groups: `unit` needs nothing, `db` starts its own PostgreSQL once, `system` starts real processes.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // A busy machine is no failure; what is fast enough is measured in test/bench.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: [
            'packages/**/*.test.ts',
            'services/**/*.test.{ts,tsx}',
            'infra/**/*.test.ts',
            'test/architecture/**/*.test.ts',
            'test/bench/**/*.test.ts',
          ],
          exclude: [
            '**/*.db.test.ts',
            '**/*.s3.test.ts',
            '**/*.queue.test.ts',
            '**/node_modules/**',
            '**/dist/**',
          ],
        },
      },
      {
        test: {
          name: 'db',
          include: ['packages/**/*.{db,s3,queue}.test.ts', 'services/**/*.{db,s3,queue}.test.ts'],
          globalSetup: ['./test/support/postgres.ts'],
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'system',
          include: [
            'test/e2e/**/*.test.ts',
            'test/faults/**/*.test.ts',
            'test/hostile/**/*.test.ts',
            'test/fixtures/**/*.test.ts',
          ],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
