import type { CaseRole, Duty, IdentityAccess, TokenScope } from '@sijill/domain';
import type { ColumnType, Generated } from 'kysely';

type Timestamp = ColumnType<Date, Date | undefined, Date>;

/** The tables of people, sessions and memberships; part of `Schema`. */
export interface AccountSchema {
  account: {
    id: Generated<string>;
    login: string;
    name: string;
    duties: Generated<Duty[]>;
    status: Generated<'invited' | 'active' | 'disabled'>;
    password_hash: string | null;
    totp_secret: Buffer | null;
    totp_step: ColumnType<string | null, number | null | undefined, number | null>;
    created_at: Timestamp;
    /** How many rows of `account_key` it has; kept by a trigger. */
    keys: ColumnType<number, never, never>;
    tasks_seen_at: ColumnType<Date, never, never>;
    quota_bytes: ColumnType<string | null, number | null | undefined, number | null>;
    quota_pages: ColumnType<string | null, number | null | undefined, number | null>;
  };
  intake_hold: {
    id: Generated<string>;
    account_id: string;
    bytes: ColumnType<string, number, number>;
    touched_at: Timestamp;
  };
  intake_use: { account_id: string; bytes: string; pages: string };
  account_key: {
    id: Generated<string>;
    account_id: string;
    credential_id: Buffer;
    public_key: Buffer;
    counter: ColumnType<string, number, number>;
    rp_id: string;
    transports: string[];
    name: string;
    verifies: boolean;
    synced: boolean;
    created_at: Timestamp;
    used_at: Date | null;
  };
  account_key_question: {
    id: Generated<string>;
    purpose: 'register' | 'confirm' | 'sign-in';
    account_id: string;
    session_id: string | null;
    ticket_sha256: Buffer | null;
    challenge: string;
    rp_id: string;
    expires_at: Date;
  };
  account_oidc: {
    account_id: string;
    issuer: string;
    subject: string | null;
    email: string | null;
    linked_at: Date | null;
  };
  oidc_sign_in: {
    state_sha256: Buffer;
    browser_sha256: Buffer;
    nonce: string;
    verifier: string;
    redirect_uri: string;
    expires_at: Date;
    answered: Generated<boolean>;
    account_id: string | null;
    subject: string | null;
    trusted: Generated<boolean>;
  };
  account_recovery_code: { account_id: string; code_sha256: Buffer; used_at: Date | null };
  account_link: {
    token_sha256: Buffer;
    purpose: 'first' | 'invitation' | 'reset' | 'sign-in';
    account_id: string | null;
    expires_at: Date;
    used_at: Date | null;
    created_at: Timestamp;
  };
  account_session: {
    id: Generated<string>;
    token_sha256: Buffer;
    account_id: string;
    means: string;
    agent: string;
    source: string;
    created_at: Timestamp;
    seen_at: Timestamp;
    confirmed_at: Timestamp;
    expires_at: Date;
    ended_at: Date | null;
  };
  account_token: {
    id: Generated<string>;
    token_sha256: Buffer;
    account_id: string;
    name: string;
    scopes: TokenScope[];
    created_at: Timestamp;
    used_at: Date | null;
    expires_at: Date | null;
    revoked_at: Date | null;
  };
  sign_in_delay: { subject: string; source: string; failures: number; last_at: Date; next_at: Date };
  case_member: {
    case_id: string;
    account_id: string;
    role: CaseRole;
    identities: Generated<IdentityAccess>;
    added_at: Timestamp;
  };
  security_event: {
    id: Generated<string>;
    at: Timestamp;
    kind: string;
    account_id: string | null;
    source: string;
    route: string | null;
    case_id: string | null;
    details: ColumnType<Record<string, unknown>, string | undefined, never>;
  };
}
