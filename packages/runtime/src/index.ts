export { type AccountsKey, openAccountsKey } from './accounts-key.ts';
export { readCliToken, writeCliToken } from './cli-token.ts';
export { type Config, isLoopback, readConfig } from './config.ts';
export { checkpointLog } from './custody-checkpoint.ts';
export { type EmbeddedPostgres, freePort, startPostgres } from './embedded/postgres.ts';
export { createLogger, type Logger } from './logger.ts';
export { openRuntime, type RunningService, type Runtime } from './runtime.ts';
export { readServerNote, removeServerNote, writeServerNote } from './server-note.ts';
export { openSigningKey } from './signing-key.ts';
