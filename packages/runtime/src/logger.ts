import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** JSON lines on standard error. Never log a name, a page's text or a secret: ids and codes only. */
export function createLogger(level: string, service: string): Logger {
  return pino(
    { level, base: { service }, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}
