export { type Config, readConfig } from './config.ts';
export { type AnchoredCheckpoint, checkpointLog } from './custody-checkpoint.ts';
export { type EmbeddedPostgres, freePort, startPostgres } from './embedded/postgres.ts';
export { createLogger, type Logger } from './logger.ts';
export { openRuntime, type RunningService, type Runtime } from './runtime.ts';
export { readServerNote, removeServerNote, type ServerNote, writeServerNote } from './server-note.ts';
export { type LogSigningKey, openSigningKey } from './signing-key.ts';
export { requestTimestamp } from './timestamp-client.ts';
