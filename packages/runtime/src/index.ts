export { loaderOf } from '@sijill/engines/script-loader';
export { type AccountsKey, openAccountsKey } from './accounts-key.ts';
export { readCliToken, writeCliToken } from './cli-token.ts';
export { type Config, isLoopback, readConfig } from './config.ts';
export { countWork } from './count-work.ts';
export { checkpointLog } from './custody-checkpoint.ts';
export { attachPostgres, type EmbeddedPostgres, freePort, startPostgres } from './embedded/postgres.ts';
export { readGazetteerFile } from './gazetteer-file.ts';
export { holdWhileShort } from './hold-while-short.ts';
export { type HostMemory, hostMemory } from './host-memory.ts';
export { type IdentityKeyFile, identityKeyPath, openIdentityKeys } from './identity-keys.ts';
export { type HeldRoom, holdIntake, requireIntake } from './intake-room.ts';
export {
  type DatabaseRoom,
  type DiskRoom,
  databaseRoom,
  type IntakeState,
  IntakeWatch,
  keptBack,
  type Readings,
  temporaryRoom,
} from './intake-watch.ts';
export { readSecretFile } from './key-file.ts';
export { createLogger, type Logger } from './logger.ts';
export { createMetrics, type Metrics } from './metrics/metrics.ts';
export {
  type CountedElsewhere,
  type MetricsServer,
  readiness,
  serveMetrics,
} from './metrics/serve-metrics.ts';
export { addStateGauges } from './metrics/state-gauges.ts';
export { migrateDatabase } from './migrate-database.ts';
export { payloadOf, queueDocuments, queuePages, queuePagesAgain, queueWork } from './queue-pages.ts';
export { cleanName, receiveFile, storeOnce, takeStagedFile, tellFull } from './receive-file.ts';
export { openRuntime, type RunningService, type Runtime, watchedBy } from './runtime.ts';
export { readServerNote, removeServerNote, writeServerNote } from './server-note.ts';
export { openSigningKey } from './signing-key.ts';
export { type CountedTry, giveBackUnderWay, type TryUnderWay, takeCounted, takeWork } from './take-work.ts';
export { NO_TRACER, type Tracer } from './tracing/tracer.ts';
