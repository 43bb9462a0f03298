import { createHash, randomBytes } from 'node:crypto';
import { SijillError } from '@sijill/domain';
import { answersNonce, readTimestampResponse, timestampRequest, toHex } from '@sijill/evidence';

const PATIENCE_MS = 20_000;
const MAX_ANSWER = 1024 * 1024;

/**
 * Has an RFC 3161 authority stamp some text; answers its response (DER) after checking that it is about this very text
 * and request. Throws `timestamp.failed`.
 */
export async function requestTimestamp(url: string, text: string): Promise<Uint8Array> {
  const hash = createHash('sha256').update(text).digest();
  const nonce = randomBytes(16);
  let response: Uint8Array;
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body: Buffer.from(timestampRequest(hash, nonce)),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!answer.ok) throw failed(`it answered ${answer.status}`);
    response = new Uint8Array(await answer.arrayBuffer());
  } catch (cause) {
    if (cause instanceof SijillError) throw cause;
    const { cause: inner, message } = cause as Error;
    throw failed(inner instanceof Error && inner.message ? inner.message : message, cause);
  }
  if (response.length > MAX_ANSWER) throw failed('its answer is too long');
  try {
    const stamp = readTimestampResponse(response);
    if (stamp.sha256 !== toHex(hash)) throw new TypeError('it stamped something else');
    if (!answersNonce(stamp, nonce)) throw new TypeError('it answered another request');
  } catch (cause) {
    throw failed((cause as Error).message, cause);
  }
  return response;
}

const failed = (reason: string, cause?: unknown) =>
  new SijillError('timestamp.failed', { reason }, { cause });
