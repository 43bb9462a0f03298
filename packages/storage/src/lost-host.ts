import type pg from 'pg';

/** Seconds of silence before the other side is asked for a sign of life, between two such questions, and how many go out. */
const [SILENT_S, BETWEEN_S, QUESTIONS] = [30, 10, 3];

/**
 * Settings of connections, so that both ends notice within a minute that a host is gone without a word (its power, its
 * wire), where the system's own would take two hours: all the while the database would keep for it whatever a transaction of
 * it holds, and a worker would wait for an answer. A process that stands still has a host that answers. On a socket of the
 * same machine they do nothing.
 */
export function noticesLostHost(
  options = '',
): Pick<pg.PoolConfig, 'options' | 'keepAlive' | 'keepAliveInitialDelayMillis'> {
  const settings = { idle: SILENT_S, interval: BETWEEN_S, count: QUESTIONS };
  const told = Object.entries(settings).map(([name, value]) => `-c tcp_keepalives_${name}=${value}`);
  return {
    options: [...told, options].filter(Boolean).join(' '),
    keepAlive: true,
    keepAliveInitialDelayMillis: SILENT_S * 1_000,
  };
}
