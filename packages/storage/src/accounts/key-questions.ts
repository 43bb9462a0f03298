import { SijillError } from '@sijill/domain';
import type { Database } from '../database.ts';

/** What a question to a security key is bound to: a session, or a sign-in that has given name and password. */
export type KeyOccasion =
  | { readonly purpose: 'register' | 'confirm'; readonly sessionId: string }
  | { readonly purpose: 'sign-in'; readonly ticketHash: Buffer };

export interface KeyQuestionRow {
  readonly accountId: string;
  /** Base64url, as the key signs it. */
  readonly challenge: string;
  readonly rpId: string;
}

/** Keeps a question. Older ones of the same session and purpose, and all that have expired, are gone. */
export async function saveKeyQuestion(
  db: Database,
  occasion: KeyOccasion,
  question: KeyQuestionRow & { readonly expiresAt: Date },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('account_key_question').where('expires_at', '<', new Date()).execute();
    if (occasion.purpose !== 'sign-in')
      await transaction
        .deleteFrom('account_key_question')
        .where('session_id', '=', occasion.sessionId)
        .where('purpose', '=', occasion.purpose)
        .execute();
    await transaction
      .insertInto('account_key_question')
      .values({
        purpose: occasion.purpose,
        account_id: question.accountId,
        session_id: occasion.purpose === 'sign-in' ? null : occasion.sessionId,
        ticket_sha256: occasion.purpose === 'sign-in' ? occasion.ticketHash : null,
        challenge: question.challenge,
        rp_id: question.rpId,
        expires_at: question.expiresAt,
      })
      .execute();
  });
}

/**
 * Takes the open question of an occasion and account: once, right or wrong, and of two at once one gets it. Throws
 * `account.key-question`.
 */
export async function takeKeyQuestion(
  db: Database,
  occasion: KeyOccasion,
  accountId: string,
): Promise<KeyQuestionRow> {
  const mine = db
    .deleteFrom('account_key_question')
    .where('purpose', '=', occasion.purpose)
    .where('account_id', '=', accountId);
  const row = await (occasion.purpose === 'sign-in'
    ? mine.where('ticket_sha256', '=', occasion.ticketHash)
    : mine.where('session_id', '=', occasion.sessionId)
  )
    .returning(['challenge', 'rp_id', 'expires_at'])
    .executeTakeFirst();
  if (!row || row.expires_at < new Date()) throw new SijillError('account.key-question');
  return { accountId, challenge: row.challenge, rpId: row.rp_id };
}

/** Of an account whose credentials have changed: what was half-finished with the old ones stays so. */
export async function forgetKeyQuestions(transaction: Database, accountId: string): Promise<void> {
  await transaction.deleteFrom('account_key_question').where('account_id', '=', accountId).execute();
}
