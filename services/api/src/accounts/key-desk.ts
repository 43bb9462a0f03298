import {
  type KeyAnswer,
  KeyQuestion,
  type KeyView,
  type NewKey,
  SijillError,
  shouldHaveKey,
} from '@sijill/domain';
import {
  type AccountKeyRow,
  type AccountRow,
  type Database,
  type KeyOccasion,
  mayExport,
  noteKeyUse,
  noteSecurityEvent,
  saveAccountKey,
  saveKeyQuestion,
  takeKeyQuestion,
  usableKeys,
} from '@sijill/storage';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { type KeyPlace, requireKeyPlace } from './key-place.ts';
import { newRecoveryCodes } from './secrets.ts';
import { noteWrong, type Tried } from './throttle.ts';

/** How long a question stays open: people look for their key. */
const OPEN_MS = 5 * 60_000;
/** EdDSA, ES256, RS256: what keys of all makers know. */
const ALGORITHMS = [-8, -7, -257];

type SessionOccasion = Extract<KeyOccasion, { sessionId: string }>;

interface Asked<Occasion extends KeyOccasion = KeyOccasion> {
  readonly occasion: Occasion;
  readonly place: KeyPlace | null;
}

interface Given<Answer> extends Asked {
  readonly answer: Answer;
  /** For the waiting after wrong tries. */
  readonly tried: Tried;
}

/** Asks security keys and passkeys (WebAuthn), and judges their answers. Each question is answered once. */
export class KeyDesk {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async hasUsable({ id, keys }: AccountRow, place: KeyPlace | null): Promise<boolean> {
    return place !== null && keys > 0 && (await usableKeys(this.#db, id, place.host)).length > 0;
  }

  /** What a browser asks one of the account's keys. Throws `account.key-address`, `account.key-none`. */
  async ask(account: AccountRow, { occasion, place }: Asked): Promise<KeyQuestion> {
    const { host } = requireKeyPlace(place);
    const keys = await usableKeys(this.#db, account.id, host);
    if (keys.length === 0) throw new SijillError('account.key-none');
    const options = await generateAuthenticationOptions({
      rpID: host,
      allowCredentials: keys.map(credentialOf),
      userVerification: (await this.isExpected(account)) ? 'required' : 'preferred',
      timeout: OPEN_MS,
    });
    return this.#keep(account, { occasion, host, options });
  }

  /** What a browser asks a key that is to be registered. Throws `account.key-address`. */
  async askNew(account: AccountRow, { occasion, place }: Asked<SessionOccasion>): Promise<KeyQuestion> {
    const { host } = requireKeyPlace(place);
    const options = await generateRegistrationOptions({
      rpName: 'Sijill',
      rpID: host,
      userID: Uint8Array.from(Buffer.from(account.id.replaceAll('-', ''), 'hex')),
      userName: account.login,
      userDisplayName: account.name,
      attestationType: 'none',
      excludeCredentials: (await usableKeys(this.#db, account.id, host)).map(credentialOf),
      authenticatorSelection: {
        // As a second factor a key needs no list of accounts in it, which whoever finds it could read.
        residentKey: 'discouraged',
        userVerification: (await this.isExpected(account)) ? 'required' : 'preferred',
      },
      supportedAlgorithmIDs: ALGORITHMS,
      timeout: OPEN_MS,
    });
    return this.#keep(account, { occasion, host, options });
  }

  async #keep(
    account: AccountRow,
    {
      occasion,
      host,
      options,
    }: { occasion: KeyOccasion; host: string; options: { readonly challenge: string } },
  ): Promise<KeyQuestion> {
    const expiresAt = new Date(Date.now() + OPEN_MS);
    const kept = { accountId: account.id, challenge: options.challenge, rpId: host, expiresAt };
    await saveKeyQuestion(this.#db, occasion, kept);
    return KeyQuestion.parse(options);
  }

  /**
   * Registers the key that answered; with the first second factor come recovery codes. Throws `account.key-question`,
   * `account.key`, `account.key-verification`, `account.key-known`, `account.key-limit`, `account.key-address`.
   */
  async register(
    account: AccountRow,
    { name, ...given }: Given<NewKey['answer']> & { readonly name: string },
  ): Promise<{ readonly key: KeyView; readonly codes: string[] | null }> {
    const { place, asked } = await this.#asked(account, given);
    const made = await verifyRegistrationResponse({
      response: { clientExtensionResults: {}, ...given.answer } as never,
      expectedChallenge: asked.challenge,
      expectedOrigin: place.origin,
      expectedRPID: place.host,
      requireUserVerification: false,
      supportedAlgorithmIDs: ALGORITHMS,
    }).catch(() => undefined);
    if (!made?.verified) return this.#refuse(account, given, { code: 'account.key', reason: 'registration' });
    const { credential, credentialDeviceType, userVerified } = made.registrationInfo;
    if (!userVerified && (await this.isExpected(account)))
      return this.#refuse(account, given, { code: 'account.key-verification', reason: 'verification' });
    const { codes, hashes } = newRecoveryCodes();
    const saved = await saveAccountKey(
      this.#db,
      {
        accountId: account.id,
        credentialId: Buffer.from(credential.id, 'base64url'),
        publicKey: Buffer.from(credential.publicKey),
        counter: credential.counter,
        rpId: place.host,
        transports: given.answer.response.transports ?? [],
        name,
        verifies: userVerified,
        synced: credentialDeviceType === 'multiDevice',
      },
      hashes,
    );
    await this.#note('key.added', account, { source: given.tried.source, details: { key: saved.key.id } });
    return { key: saved.key, codes: saved.first ? codes : null };
  }

  /**
   * Takes the answer of one of the account's keys to the question of this occasion. Throws `account.key-question`,
   * `account.key`, `account.key-counter`, `account.key-verification`, `account.key-address`; each of these is a security
   * event and counts as a wrong try.
   */
  async take(account: AccountRow, given: Given<KeyAnswer>): Promise<void> {
    const { place, asked } = await this.#asked(account, given);
    const keys = await usableKeys(this.#db, account.id, place.host);
    const key = keys.find(({ credential_id }) => credential_id.toString('base64url') === given.answer.id);
    if (!key) return this.#refuse(account, given, { code: 'account.key', reason: 'unknown' });
    const said = await verifyAuthenticationResponse({
      response: { clientExtensionResults: {}, ...given.answer } as never,
      expectedChallenge: asked.challenge,
      expectedOrigin: place.origin,
      expectedRPID: place.host,
      // The counter is looked at after the signature, so that nobody without the key can tell of it.
      credential: { ...credentialOf(key), publicKey: Uint8Array.from(key.public_key), counter: 0 } as never,
      requireUserVerification: false,
    }).catch(() => undefined);
    if (!said?.verified)
      return this.#refuse(account, given, {
        code: 'account.key',
        reason: reasonOf(given.answer, place),
        key,
      });
    const { newCounter, userVerified } = said.authenticationInfo;
    if (!userVerified && (await this.isExpected(account)))
      return this.#refuse(account, given, {
        code: 'account.key-verification',
        reason: 'verification',
        key,
      });
    if (!(await noteKeyUse(this.#db, key.id, newCounter)))
      return this.#refuse(account, given, { code: 'account.key-counter', reason: 'counter', key });
  }

  async #asked(account: AccountRow, given: Given<unknown>) {
    const place = requireKeyPlace(given.place);
    try {
      const asked = await takeKeyQuestion(this.#db, given.occasion, account.id);
      // The question was asked under another name of this server.
      if (asked.rpId !== place.host) throw new SijillError('account.key-question');
      return { place, asked };
    } catch (error) {
      if (!(error instanceof SijillError)) throw error;
      return this.#refuse(account, given, { code: 'account.key-question', reason: 'question' });
    }
  }

  async #refuse(
    account: AccountRow,
    { tried, occasion }: Given<unknown>,
    {
      code,
      reason,
      key,
    }: {
      readonly code:
        | 'account.key'
        | 'account.key-counter'
        | 'account.key-verification'
        | 'account.key-question';
      readonly reason: string;
      readonly key?: AccountKeyRow;
    },
  ): Promise<never> {
    await noteWrong(this.#db, tried);
    await this.#note(reason === 'counter' ? 'key.counter' : 'key.refused', account, {
      source: tried.source,
      details: { reason, purpose: occasion.purpose, ...(key && { key: key.id }) },
    });
    throw new SijillError(code);
  }

  #note(
    kind: string,
    { id }: AccountRow,
    { source, details }: { readonly source: string; readonly details: Record<string, string> },
  ): Promise<void> {
    return noteSecurityEvent(this.#db, { kind, accountId: id, source, details });
  }

  /**
   * Who administers or may export should have a key, and shows more than that it is there: a PIN, a finger or a face. By
   * today's duties.
   */
  async isExpected({ id, duties }: AccountRow): Promise<boolean> {
    return shouldHaveKey(duties, []) || (await mayExport(this.#db, id));
  }
}

const credentialOf = ({ credential_id, transports }: AccountKeyRow) => ({
  id: credential_id.toString('base64url'),
  transports,
});

/** For the auditor: an answer that another page asked for is somebody's trap. */
function reasonOf(answer: KeyAnswer, { origin }: KeyPlace): 'origin' | 'signature' {
  try {
    const said = JSON.parse(Buffer.from(answer.response.clientDataJSON, 'base64url').toString()) as {
      origin?: unknown;
    };
    return said.origin === origin ? 'signature' : 'origin';
  } catch {
    return 'signature';
  }
}
