import {
  type Acceptance,
  type Enrolment,
  type KeyAnswer,
  Login,
  type SignInQuestion,
  SijillError,
} from '@sijill/domain';
import type { AccountsKey } from '@sijill/runtime';
import {
  type AccountRow,
  createAccount,
  type Database,
  findAccountByLogin,
  getAccount,
  hasSecondFactor,
  type LinkPurpose,
  noAccountYet,
  noteSecurityEvent,
  replaceRecoveryCodes,
  saveLink,
  saveSecondFactor,
  saveSession,
  takeLink,
  takeRecoveryCode,
  takeStep,
} from '@sijill/storage';
import type { KeyDesk } from './key-desk.ts';
import type { KeyPlace } from './key-place.ts';
import { hashPassword, isPassword, requireSafePassword } from './passwords.ts';
import { hashOfRecoveryCode, hashOfSecret, newRecoveryCodes, newSecret } from './secrets.ts';
import { noteRight, noteWrong, requirePatience } from './throttle.ts';
import { isTotpSecret, newTotp, stepOfCode } from './totp.ts';

/** From where somebody tries something. */
export interface From {
  readonly source: string;
  readonly agent: string;
}

const LINK_MS: Readonly<Record<LinkPurpose, number>> = {
  first: 24 * 3_600_000,
  invitation: 7 * 24 * 3_600_000,
  reset: 24 * 3_600_000,
  'sign-in': 15 * 60_000,
};

export interface DeskParts {
  readonly db: Database;
  readonly key: AccountsKey;
  readonly keys: KeyDesk;
  /** Who should have a security key and has one signs in by it: codes of an app do not do. */
  readonly keyRequired: boolean;
}

interface NameAndPassword {
  readonly login: string;
  readonly password: string;
}

/** What may be given in place of a code: the answer of a security key, and where it was asked. */
export interface GivenKey {
  readonly answer: KeyAnswer;
  /** Of the sign-in that has given name and password. */
  readonly ticket: string;
}

/** Checks passwords, codes and links, and opens sessions. Everything about who somebody is goes through here. */
export class AccountDesk {
  readonly #db: Database;
  readonly #key: AccountsKey;
  readonly #keys: KeyDesk;
  readonly #keyRequired: boolean;

  constructor({ db, key, keys, keyRequired }: DeskParts) {
    this.#db = db;
    this.#key = key;
    this.#keys = keys;
    this.#keyRequired = keyRequired;
  }

  /**
   * Answers the secret of a new session. Throws `account.wait`, `account.wrong`; `account.code-needed`, or
   * `account.key-needed` where the account has keys for this place; `account.key-only`; what `KeyDesk.take` throws.
   */
  async signIn(
    given: NameAndPassword & { readonly code?: string | undefined; readonly key?: GivenKey | undefined },
    { place, ...from }: From & { readonly place: KeyPlace | null },
  ): Promise<string> {
    const account = await this.#byPassword(given, from);
    const means = hasSecondFactor(account)
      ? `password and ${await this.takeSecondFactor(account, given, { place, ...from })}`
      : 'password';
    return this.open(account, means, from);
  }

  /**
   * The second factor of somebody who signs in and has shown something else already; answers which it was. Throws as
   * `signIn`.
   */
  async takeSecondFactor(
    account: AccountRow,
    { code, key }: { readonly code?: string | undefined; readonly key?: GivenKey | undefined },
    { place, source }: From & { readonly place: KeyPlace | null },
  ): Promise<'key' | 'code' | 'recovery code'> {
    const tried = { subject: `login ${account.login}`, source };
    await requirePatience(this.#db, tried);
    if (key) {
      const occasion = { purpose: 'sign-in', ticketHash: hashOfSecret(key.ticket) } as const;
      await this.#keys.take(account, { occasion, place, answer: key.answer, tried });
      return 'key';
    }
    if (!code) throw new SijillError(await this.#whatIsNeeded(account, place));
    const taken = await this.#takeCode(account, code);
    if (taken === undefined) {
      await this.#failed(tried, { account, kind: 'second-factor.failed' });
      throw await this.#notTaken(account);
    }
    return taken;
  }

  /** Begins a sign-in that a security key is to finish. Throws `account.wait`, `account.wrong`, `account.key-none`. */
  async askKey(
    given: NameAndPassword,
    { place, ...from }: From & { readonly place: KeyPlace | null },
  ): Promise<SignInQuestion> {
    return this.questionFor(await this.#byPassword(given, from), place);
  }

  /** The same for somebody who has shown something else already. Throws `account.key-none`. */
  async questionFor(account: AccountRow, place: KeyPlace | null): Promise<SignInQuestion> {
    const { secret, hash } = newSecret('k');
    const occasion = { purpose: 'sign-in', ticketHash: hash } as const;
    return { ticket: secret, question: await this.#keys.ask(account, { occasion, place }) };
  }

  async #whatIsNeeded(
    account: AccountRow,
    place: KeyPlace | null,
  ): Promise<'account.key-needed' | 'account.code-needed'> {
    return (await this.#keys.hasUsable(account, place)) ? 'account.key-needed' : 'account.code-needed';
  }

  async #byPassword(given: NameAndPassword, from: From): Promise<AccountRow> {
    const login = Login.safeParse(given.login).data ?? given.login.trim().toLowerCase().slice(0, 100);
    const tried = { subject: `login ${login}`, source: from.source };
    await requirePatience(this.#db, tried);
    const account = await findAccountByLogin(this.#db, login);
    const right = await isPassword(given.password, account?.password_hash ?? null);
    if (!account || !right || account.status !== 'active') {
      await this.#failed(tried, { account, kind: 'sign-in.failed' });
      throw new SijillError('account.wrong');
    }
    return account;
  }

  /** Opens a session for an account that has shown who it is; wrong tries before that count no more. */
  async open(account: AccountRow, means: string, from: From): Promise<string> {
    await noteRight(this.#db, { subject: `login ${account.login}`, source: from.source });
    const { secret, hash } = newSecret('s');
    await saveSession(this.#db, {
      hash,
      accountId: account.id,
      means,
      agent: from.agent,
      source: from.source,
    });
    await noteSecurityEvent(this.#db, {
      kind: 'sign-in',
      accountId: account.id,
      source: from.source,
      details: { means },
    });
    return secret;
  }

  /**
   * A code of the second factor once more, or the password of an account without one. Throws `account.wait`,
   * `account.wrong`, `account.key-only`.
   */
  async confirm(
    account: AccountRow,
    given: { readonly code?: string | undefined; readonly password?: string | undefined },
    from: From,
  ): Promise<void> {
    if (!hasSecondFactor(account)) return this.confirmPassword(account, given.password, from);
    await this.#confirmBy('code', account, {
      from,
      isRight: async () =>
        given.code !== undefined && (await this.#takeCode(account, given.code)) !== undefined,
      refusal: () => this.#notTaken(account),
    });
  }

  /** Throws `account.wait`, `account.wrong`. */
  async confirmPassword(account: AccountRow, password: string | undefined, from: From): Promise<void> {
    await this.#confirmBy('password', account, {
      from,
      isRight: async () =>
        account.password_hash === null || (await isPassword(password ?? '', account.password_hash)),
    });
  }

  /** A security key once more, for a session. Throws `account.wait`, what `KeyDesk.take` throws. */
  async confirmByKey(
    account: AccountRow,
    given: { readonly answer: KeyAnswer; readonly sessionId: string },
    { place, ...from }: From & { readonly place: KeyPlace | null },
  ): Promise<void> {
    const tried = { subject: `account ${account.id}`, source: from.source };
    await requirePatience(this.#db, tried);
    const occasion = { purpose: 'confirm', sessionId: given.sessionId } as const;
    await this.#keys.take(account, { occasion, place, answer: given.answer, tried });
    await noteRight(this.#db, tried);
    await this.#confirmed(account, 'key', from);
  }

  async #confirmBy(
    means: string,
    account: AccountRow,
    {
      from,
      isRight,
      refusal = async () => new SijillError('account.wrong'),
    }: {
      readonly from: From;
      readonly isRight: () => Promise<boolean>;
      readonly refusal?: () => Promise<SijillError>;
    },
  ): Promise<void> {
    const tried = { subject: `account ${account.id}`, source: from.source };
    await requirePatience(this.#db, tried);
    if (!(await isRight())) {
      await this.#failed(tried, { account, kind: 'confirmation.failed' });
      throw await refusal();
    }
    await noteRight(this.#db, tried);
    await this.#confirmed(account, means, from);
  }

  #confirmed(account: AccountRow, means: string, { source }: From): Promise<void> {
    return noteSecurityEvent(this.#db, {
      kind: 'confirmation',
      accountId: account.id,
      source,
      details: { means },
    });
  }

  /** A link that works once; answers its secret. Older ones of the same kind stop working, but for those that sign in. */
  async issueLink(
    purpose: LinkPurpose,
    accountId: string | null,
  ): Promise<{ secret: string; expiresAt: Date }> {
    const { secret, hash } = newSecret('l');
    const expiresAt = new Date(Date.now() + LINK_MS[purpose]);
    await saveLink(this.#db, { hash, purpose, accountId, expiresAt });
    return { secret, expiresAt };
  }

  /** Signs in by a link made on the machine itself. Throws `account.link`. */
  async useSignInLink(token: string, from: From): Promise<string> {
    const account = await this.#db.transaction().execute(async (transaction) => {
      const { purpose, accountId } = await takeLink(transaction, hashOfSecret(token));
      if (purpose !== 'sign-in' || !accountId) throw new SijillError('account.link');
      return getAccount(transaction, accountId);
    });
    if (account.status !== 'active') throw new SijillError('account.link');
    return this.open(account, 'link', from);
  }

  /**
   * Accepts an invitation, a reset, or becomes the first administrator. Throws `account.link`, `account.password`,
   * `account.exists`, `request.invalid`; a link is used up only when all is well.
   */
  async accept(given: Acceptance, from: From): Promise<string> {
    const account = await this.#db.transaction().execute(async (transaction) => {
      const { purpose, accountId } = await takeLink(transaction, hashOfSecret(given.token));
      if (purpose === 'sign-in') throw new SijillError('account.link');
      if (purpose === 'first') return this.#createFirst(transaction, given);
      const invited = await getAccount(transaction, accountId ?? '');
      if (invited.status === 'disabled') throw new SijillError('account.link');
      requireSafePassword(given.password, invited);
      return transaction
        .updateTable('account')
        .set({ password_hash: await hashPassword(given.password), status: 'active' })
        .where('id', '=', invited.id)
        .returningAll()
        .executeTakeFirstOrThrow();
    });
    return this.open(account, 'link', from);
  }

  async #createFirst(transaction: Database, given: Acceptance): Promise<AccountRow> {
    if (!(await noAccountYet(transaction))) throw new SijillError('account.link');
    const { login, name } = given;
    if (!login || !name) throw new SijillError('request.invalid', { reason: 'login and name are needed' });
    requireSafePassword(given.password, { login, name });
    return createAccount(transaction, {
      login,
      name,
      duties: ['administrator', 'auditor'],
      status: 'active',
      passwordHash: await hashPassword(given.password),
      actor: 'console',
    });
  }

  newSecondFactor(account: AccountRow): Enrolment {
    return newTotp(account.login);
  }

  /** Puts a second factor in force once a code of it is given; answers fresh recovery codes. Throws `account.wrong`. */
  async setSecondFactor(
    account: AccountRow,
    given: { secret: string; code: string },
    from: From,
  ): Promise<string[]> {
    const tried = { subject: `account ${account.id}`, source: from.source };
    await requirePatience(this.#db, tried);
    const step = isTotpSecret(given.secret) ? stepOfCode(given.secret, given.code) : null;
    if (step === null) {
      await noteWrong(this.#db, tried);
      throw new SijillError('account.wrong');
    }
    const { codes, hashes } = newRecoveryCodes();
    const secret = this.#key.seal(given.secret, account.id);
    await saveSecondFactor(this.#db, account.id, { secret, step, codes: hashes });
    return codes;
  }

  async newRecoveryCodes(account: AccountRow): Promise<string[]> {
    const { codes, hashes } = newRecoveryCodes();
    await this.#db
      .transaction()
      .execute((transaction) => replaceRecoveryCodes(transaction, account.id, hashes));
    return codes;
  }

  /** A code of an app, or a recovery code; each works once. Undefined when it is neither, or does not do here. */
  async #takeCode(account: AccountRow, code: string): Promise<'code' | 'recovery code' | undefined> {
    const step =
      account.totp_secret && !(await this.#isByKeyOnly(account))
        ? stepOfCode(this.#key.open(account.totp_secret, account.id), code)
        : null;
    if (step !== null) return (await takeStep(this.#db, account.id, step)) ? 'code' : undefined;
    const taken = await takeRecoveryCode(this.#db, account.id, hashOfRecoveryCode(code));
    return taken ? 'recovery code' : undefined;
  }

  /** Under whatever address: a code that a copied page has coaxed out of somebody opens nothing by another name either. */
  async #isByKeyOnly(account: AccountRow): Promise<boolean> {
    return this.#keyRequired && account.keys > 0 && (await this.#keys.isExpected(account));
  }

  /** The same whether the code was right or not. */
  async #notTaken(account: AccountRow): Promise<SijillError> {
    return new SijillError((await this.#isByKeyOnly(account)) ? 'account.key-only' : 'account.wrong');
  }

  async #failed(
    tried: { readonly subject: string; readonly source: string },
    { account, kind }: { readonly account: AccountRow | undefined; readonly kind: string },
  ): Promise<void> {
    await noteWrong(this.#db, tried);
    // An unknown name is not written down: people type passwords into the wrong field.
    await noteSecurityEvent(this.#db, { kind, accountId: account?.id ?? null, source: tried.source });
  }
}
