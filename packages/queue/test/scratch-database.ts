import pg from 'pg';

export interface ScratchDatabase {
  readonly url: string;
  /** Cuts every connection and refuses new ones, as a stopped server would, until `during` is over. */
  outage(during: () => Promise<void>): Promise<void>;
  drop(): Promise<void>;
}

/** A new, empty database on the test server. `adminUrl`: a superuser's connection string. */
export async function createScratchDatabase(adminUrl: string): Promise<ScratchDatabase> {
  const name = `queue_${process.pid}_${Date.now()}`;
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  await run(adminUrl, `CREATE DATABASE ${name}`);
  return {
    url: url.href,
    async outage(during) {
      await run(adminUrl, `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
      await run(adminUrl, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
      await during();
      await run(adminUrl, `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    },
    drop: () => run(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function run(adminUrl: string, statement: string): Promise<void> {
  const client = new pg.Client(adminUrl);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
