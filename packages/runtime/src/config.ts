import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { SijillError } from '@sijill/domain';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const count = z.coerce.number().int().min(1).max(256);
const seconds = z.coerce.number().int().min(1).max(3_600);

const words = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  );

const importRoots = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((root) => root.trim())
      .filter((root) => root !== ''),
  )
  .refine((roots) => roots.every((root) => isAbsolute(root) || /^s3:\/\/[a-z0-9.-]{3,63}(\/|$)/.test(root)), {
    message: 'must be absolute folders or s3://bucket/prefix, apart by commas',
  });

/** Everything that can be set from outside, with its meaning and default. Nothing else reads the environment. */
const Environment = z.object({
  /** Folder of the embedded mode: database, stored files. */
  SIJILL_HOME: z.string().min(1).optional(),
  /** Where the web and the HTTP interface listen. Embedded mode stays on loopback. */
  SIJILL_HOST: z.string().min(1).default('127.0.0.1'),
  SIJILL_PORT: port.default(4780),
  /** The https address that people's browsers use, behind a reverse proxy with TLS. Without it: the machine itself only. */
  SIJILL_PUBLIC_URL: z.url({ protocol: /^https$/ }).optional(),
  /** Whether everybody needs a second factor; by default where others than this machine can reach the server. */
  SIJILL_SECOND_FACTOR: z.enum(['required', 'optional']).optional(),
  /**
   * Whether administrators and those who may export need a security key, so that codes of an app no longer sign them in;
   * by default where people come by SIJILL_PUBLIC_URL. Else they are asked to have one.
   */
  SIJILL_SECURITY_KEY: z.enum(['required', 'advised']).optional(),
  /**
   * Signing in by an identity provider (OpenID Connect) as well, for people that an administrator named: its address, what
   * this server is called there, and the file with the secret.
   */
  SIJILL_OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  SIJILL_OIDC_CLIENT_ID: z.string().min(1).max(500).optional(),
  SIJILL_OIDC_SECRET_FILE: z.string().min(1).optional(),
  /** What the button says; by default the provider's host. */
  SIJILL_OIDC_NAME: z.string().trim().min(1).max(60).optional(),
  /** Values of `amr` or `acr`, apart by commas, with which the provider says that it asked for a second factor. None: it is asked here. */
  SIJILL_OIDC_TRUSTED_FACTORS: words,
  /** Other hosts of the provider than the issuer's, apart by commas; no others are spoken to. */
  SIJILL_OIDC_HOSTS: words,
  /** Key (32 bytes in hex) that second factors are stored under; by default made in SIJILL_HOME/keys. */
  SIJILL_ACCOUNTS_FILE: z.string().min(1).optional(),
  /** Keys (32 bytes in hex, one a line) that identities are sealed under; by default made in SIJILL_HOME/keys. */
  SIJILL_IDENTITIES_FILE: z.string().min(1).optional(),
  /** What the command line signs in with, instead of the token file that "sijill login" leaves. */
  SIJILL_TOKEN: z.string().min(20).optional(),
  /** Where the command line finds the server; by default the one that runs on SIJILL_HOME. */
  SIJILL_URL: z.url({ protocol: /^https?$/ }).optional(),
  SIJILL_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Pages read at the same time; by default one a core. */
  SIJILL_OCR_WORKERS: count.optional(),
  /** What reads pages: Sijill's own recogniser, tesseract.js, or the `tesseract` command where it is installed. */
  SIJILL_OCR_ENGINE: z.enum(['sijill', 'tesseract.js', 'tesseract-native']).default('sijill'),
  /** Model of the `tesseract` command, as its -l takes it; the others read Arabic only. */
  SIJILL_OCR_LANGUAGE: z
    .string()
    .regex(
      /^[A-Za-z][\w/-]*(\+[A-Za-z][\w/-]*)*$/,
      'must be models as tesseract -l takes them, such as ara+eng',
    )
    .optional(),
  /** Folder of a transformers model that finds names and places in running text, instead of the tagger at hand. */
  SIJILL_NER_MODEL: z.string().min(1).optional(),
  /** File of places made by `sijill gazetteer import`, used beside those that come with Sijill. */
  SIJILL_GAZETTEER: z.string().min(1).optional(),
  /** A page that takes longer is given up. */
  SIJILL_OCR_SECONDS: seconds.default(180),
  /** Largest file taken, bytes. */
  SIJILL_MAX_FILE_BYTES: z.coerce
    .number()
    .int()
    .min(1)
    .default(20 * 1024 ** 3),
  /** What an account may have brought in unless an administrator says otherwise, GB; 0: any number. */
  SIJILL_QUOTA_GB: z.coerce.number().min(0).max(1_000_000).default(500),
  /** How many pages of that may wait to be read; 0: any number. */
  SIJILL_QUOTA_PAGES: z.coerce.number().int().min(0).max(1_000_000_000).default(500_000),
  /** An upload that nothing came of for so many days is given up and told in the ledger as not received. */
  SIJILL_UPLOAD_DAYS: z.coerce.number().min(0.0001).max(365).default(7),
  /** Folders (absolute) and bucket prefixes (s3://bucket/prefix) that files may be imported from, apart by commas. */
  SIJILL_IMPORT_ROOTS: importRoots,
  /** Requests that one client may make in ten seconds; 0: any number. */
  SIJILL_REQUESTS: z.coerce.number().int().min(0).max(1_000_000).default(600),
  /** Where the command line remembers uploads that were interrupted, as the XDG directories have it. */
  XDG_STATE_HOME: z.string().min(1).optional(),
  /** Ed25519 key (PEM) that signs checkpoints of the custody log; by default made in SIJILL_HOME/keys. */
  SIJILL_SIGNING_FILE: z.string().min(1).optional(),
  /** RFC 3161 authority that timestamps checkpoints; without it there is no anchor outside this server. */
  SIJILL_TIMESTAMP_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Every stored original is hashed again within this many days, 0: never. */
  SIJILL_REHASH_DAYS: z.coerce.number().int().min(0).max(3_650).default(30),
  /** Largest pace of that reading, MiB a second. */
  SIJILL_REHASH_PACE: z.coerce.number().int().min(1).max(10_000).default(20),
  /**
   * Cells for processes that read files: made where the system can (auto), insisted on (required), or not used (off).
   * Read by packages/engines/src/files/cell.ts.
   */
  SIJILL_SANDBOX: z.enum(['auto', 'required', 'off']).default('auto'),
  /** With less room than this on the disk of SIJILL_HOME, uploads pause, MiB; 0: never. */
  SIJILL_MIN_FREE_MB: z.coerce.number().int().min(0).max(100_000_000).default(2_048),
  /**
   * With less memory left than this on the machine or in the container, uploads pause and no page is begun, MiB; 0: never.
   * Linux only: other systems do not tell what is left.
   */
  SIJILL_MIN_MEMORY_MB: z.coerce.number().int().min(0).max(100_000_000).default(256),
  /** Loopback port for metrics and health; without it there are none. A worker process of its own takes it too. */
  SIJILL_METRICS_PORT: port.optional(),
  /** Where that port listens; loopback unless a network of its own reaches it. */
  SIJILL_METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  /** Where traces go, as OTLP over HTTP (JSON), e.g. http://collector:4318/v1/traces; without it nothing is traced. */
  SIJILL_TRACE_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Own PostgreSQL instead of the embedded one. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Queue on Redis instead of PostgreSQL. */
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  /** S3 instead of the folder; all four together. */
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_ACCESS_KEY: z.string().min(1).optional(),
  S3_SECRET_KEY: z.string().min(1).optional(),
  S3_BUCKET: z.string().min(3).optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  /** Days for which the object store itself keeps everybody from deleting an original (object lock in compliance mode). */
  S3_LOCK_DAYS: z.coerce.number().int().min(1).max(36_500).optional(),
});

const S3_NAMES = ['S3_ENDPOINT', 'S3_ACCESS_KEY', 'S3_SECRET_KEY', 'S3_BUCKET'] as const;

/** zod looks at values together only when each alone is right; here every fault is wanted at once. */
function incompleteS3(present: Readonly<Record<string, unknown>>): string[] {
  const missing = S3_NAMES.filter((name) => present[name] === undefined);
  if (missing.length === S3_NAMES.length) return [];
  return missing.map((name) => `  ${name}: is needed beside the other S3_ values`);
}

const OIDC_NAMES = ['SIJILL_OIDC_ISSUER', 'SIJILL_OIDC_CLIENT_ID', 'SIJILL_OIDC_SECRET_FILE'] as const;

/** All of it or nothing; what travels to a provider in the clear is no secret. */
function wrongProvider(present: Readonly<Record<string, string | undefined>>): string[] {
  const missing = OIDC_NAMES.filter((name) => present[name] === undefined);
  if (missing.length === OIDC_NAMES.length) {
    const useless = Object.keys(present).filter((name) => name.startsWith('SIJILL_OIDC_'));
    return useless.map((name) => `  ${name}: says nothing without SIJILL_OIDC_ISSUER`);
  }
  const faults = missing.map((name) => `  ${name}: is needed beside the other SIJILL_OIDC_ values`);
  const issuer = present.SIJILL_OIDC_ISSUER ?? '';
  if (URL.canParse(issuer) && new URL(issuer).protocol === 'http:' && !isLoopback(new URL(issuer).hostname))
    faults.push('  SIJILL_OIDC_ISSUER: must be https');
  return faults;
}

/** A language that would be ignored is a mistake. */
function uselessLanguage(present: Readonly<Record<string, unknown>>): string[] {
  if (present.SIJILL_OCR_LANGUAGE === undefined || present.SIJILL_OCR_ENGINE === 'tesseract-native')
    return [];
  return ['  SIJILL_OCR_LANGUAGE: only SIJILL_OCR_ENGINE=tesseract-native can be given another language'];
}

export interface Config {
  readonly home: string;
  readonly host: string;
  readonly port: number;
  readonly serverUrl: string | undefined;
  /** Undefined: only the machine itself may sign in. */
  readonly publicUrl: string | undefined;
  readonly secondFactorRequired: boolean;
  /** Of administrators and of those who may export. */
  readonly securityKeyRequired: boolean;
  /** Undefined: names and passwords only. */
  readonly oidc:
    | {
        readonly issuer: string;
        readonly clientId: string;
        readonly secretFile: string;
        readonly name: string;
        readonly trustedFactors: readonly string[];
        readonly hosts: readonly string[];
      }
    | undefined;
  /** Undefined: in the home folder. */
  readonly accountsKeyFile: string | undefined;
  /** Undefined: in the home folder. */
  readonly identitiesKeyFile: string | undefined;
  /** Of the command line. */
  readonly token: string | undefined;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly ocrEngine: 'sijill' | 'tesseract.js' | 'tesseract-native';
  readonly ocrLanguage: string;
  readonly ocrWorkers: number | undefined;
  readonly ocrSeconds: number;
  /** Folder of a token-classification model; undefined for the tagger that comes with Sijill. */
  readonly nerModel: string | undefined;
  /** File of more places; undefined for those that come with Sijill. */
  readonly gazetteer: string | undefined;
  readonly maxFileBytes: number;
  /** Of accounts without a quota of their own: stored bytes, pages that wait to be read. 0: any number. */
  readonly quota: { readonly bytes: number; readonly pages: number };
  /** Milliseconds without a byte after which an upload is given up. */
  readonly uploadExpiresMs: number;
  /** Of one client in ten seconds; 0: any number. */
  readonly requestLimit: number;
  /** Where files may be imported from; none: nowhere. */
  readonly importRoots: readonly string[];
  /** The command line's own notes. */
  readonly stateFolder: string;
  /** Undefined: in the home folder. */
  readonly signingKeyFile: string | undefined;
  readonly timestampUrl: string | undefined;
  /** 0: never. */
  readonly rehashDays: number;
  /** Bytes a second. */
  readonly rehashPace: number;
  /** With less free bytes on the disk of the home, uploads pause. */
  readonly minFreeBytes: number;
  /** With less memory left, uploads pause and no page is begun. */
  readonly minMemoryBytes: number;
  /** Undefined: no metrics. */
  readonly metricsPort: number | undefined;
  readonly metricsHost: string;
  /** Undefined: nothing is traced. */
  readonly traceUrl: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly s3:
    | {
        endpoint: string;
        accessKey: string;
        secretKey: string;
        bucket: string;
        region: string;
        lockDays: number | undefined;
      }
    | undefined;
}

/** Reads and freezes the configuration. Throws `config.invalid` with every fault listed. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Environment.safeParse(present);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  faults.push(...incompleteS3(present), ...uselessLanguage(present), ...wrongProvider(present));
  faults.push(...weakSecrets(present), ...impossibleKeys(present));
  if (!parsed.success || faults.length > 0) {
    throw new SijillError('config.invalid', { problems: faults.join('\n') });
  }
  const value = parsed.data;
  const {
    S3_ENDPOINT: endpoint,
    S3_ACCESS_KEY: accessKey,
    S3_SECRET_KEY: secretKey,
    S3_BUCKET: bucket,
  } = value;
  return Object.freeze({
    home: value.SIJILL_HOME ?? defaultHome(),
    host: value.SIJILL_HOST,
    port: value.SIJILL_PORT,
    serverUrl: value.SIJILL_URL,
    publicUrl: value.SIJILL_PUBLIC_URL,
    secondFactorRequired: secondFactorRequired(value),
    securityKeyRequired: securityKeyRequired(value),
    oidc: oidcOf(value),
    accountsKeyFile: value.SIJILL_ACCOUNTS_FILE,
    identitiesKeyFile: value.SIJILL_IDENTITIES_FILE,
    token: value.SIJILL_TOKEN,
    logLevel: value.SIJILL_LOG_LEVEL,
    ocrEngine: value.SIJILL_OCR_ENGINE,
    ocrLanguage: value.SIJILL_OCR_LANGUAGE ?? 'ara',
    ocrWorkers: value.SIJILL_OCR_WORKERS,
    ocrSeconds: value.SIJILL_OCR_SECONDS,
    nerModel: value.SIJILL_NER_MODEL,
    gazetteer: value.SIJILL_GAZETTEER,
    maxFileBytes: value.SIJILL_MAX_FILE_BYTES,
    quota: Object.freeze({
      bytes: Math.round(value.SIJILL_QUOTA_GB * 1e9),
      pages: value.SIJILL_QUOTA_PAGES,
    }),
    uploadExpiresMs: value.SIJILL_UPLOAD_DAYS * 86_400_000,
    requestLimit: value.SIJILL_REQUESTS,
    importRoots: Object.freeze(value.SIJILL_IMPORT_ROOTS),
    stateFolder: join(value.XDG_STATE_HOME ?? join(homedir(), '.local', 'state'), 'sijill'),
    signingKeyFile: value.SIJILL_SIGNING_FILE,
    timestampUrl: value.SIJILL_TIMESTAMP_URL,
    rehashDays: value.SIJILL_REHASH_DAYS,
    rehashPace: value.SIJILL_REHASH_PACE * 1024 ** 2,
    minFreeBytes: value.SIJILL_MIN_FREE_MB * 1024 ** 2,
    minMemoryBytes: value.SIJILL_MIN_MEMORY_MB * 1024 ** 2,
    metricsPort: value.SIJILL_METRICS_PORT,
    metricsHost: value.SIJILL_METRICS_HOST,
    traceUrl: value.SIJILL_TRACE_URL,
    databaseUrl: value.DATABASE_URL,
    redisUrl: value.REDIS_URL,
    s3:
      endpoint && accessKey && secretKey && bucket
        ? { endpoint, accessKey, secretKey, bucket, region: value.S3_REGION, lockDays: value.S3_LOCK_DAYS }
        : undefined,
  });
}

function oidcOf(value: z.infer<typeof Environment>): Config['oidc'] {
  const {
    SIJILL_OIDC_ISSUER: issuer,
    SIJILL_OIDC_CLIENT_ID: clientId,
    SIJILL_OIDC_SECRET_FILE: secretFile,
  } = value;
  if (!issuer || !clientId || !secretFile) return undefined;
  return Object.freeze({
    issuer,
    clientId,
    secretFile,
    name: value.SIJILL_OIDC_NAME ?? new URL(issuer).host,
    trustedFactors: value.SIJILL_OIDC_TRUSTED_FACTORS,
    hosts: value.SIJILL_OIDC_HOSTS,
  });
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);

export const isLoopback = (host: string): boolean => LOOPBACK.has(host);

function secondFactorRequired(value: z.infer<typeof Environment>): boolean {
  if (value.SIJILL_SECOND_FACTOR) return value.SIJILL_SECOND_FACTOR === 'required';
  return value.SIJILL_PUBLIC_URL !== undefined || !isLoopback(value.SIJILL_HOST);
}

const isNumberedUrl = (url: string): boolean => /^[\d.]+$|^\[/.test(new URL(url).hostname);

/** Security keys answer to a name, and only the public one is any but the machine's own. */
function securityKeyRequired(value: z.infer<typeof Environment>): boolean {
  if (value.SIJILL_SECURITY_KEY) return value.SIJILL_SECURITY_KEY === 'required';
  const { SIJILL_PUBLIC_URL: url } = value;
  return url !== undefined && !isNumberedUrl(url) && value.SIJILL_SECOND_FACTOR !== 'optional';
}

/** What nobody could fulfil. */
function impossibleKeys({
  SIJILL_SECURITY_KEY: wanted,
  SIJILL_PUBLIC_URL: url,
}: Readonly<Record<string, string | undefined>>): string[] {
  if (wanted !== 'required' || url === undefined || !URL.canParse(url) || !isNumberedUrl(url)) return [];
  return ['  SIJILL_SECURITY_KEY: keys answer to a name; give SIJILL_PUBLIC_URL one, not a number'];
}

/** Passwords that stand in examples, and such as nobody needs to guess. */
const DEFAULT_SECRET =
  /^(sijill|postgres|password|passwort|changeme|change-me|secret|admin|minioadmin|example|test|root|default)\d*$/i;
const SHORTEST_SECRET = 12;

/** What is wrong with a secret, for the list of faults; nothing is when it is a real one. */
function weakSecret(name: string, secret: string): string[] {
  if (DEFAULT_SECRET.test(secret)) return [`  ${name}: its password is a well-known one. Make a random one`];
  if (secret.length < SHORTEST_SECRET)
    return [`  ${name}: its password has fewer than ${SHORTEST_SECRET} letters. Make a random one`];
  return [];
}

function weakSecrets(present: Readonly<Record<string, string | undefined>>): string[] {
  const faults: string[] = [];
  for (const name of ['DATABASE_URL', 'REDIS_URL']) {
    const text = present[name];
    if (text === undefined || !URL.canParse(text)) continue;
    const { password, hostname } = new URL(text);
    // A server on this machine may know its users otherwise, by the socket or by peer.
    if (password === '' && (name === 'REDIS_URL' || isLoopback(hostname) || hostname === '')) continue;
    faults.push(...weakSecret(name, decodeURIComponent(password)));
  }
  if (present.S3_SECRET_KEY !== undefined) faults.push(...weakSecret('S3_SECRET_KEY', present.S3_SECRET_KEY));
  return faults;
}

/** PostgreSQL refuses to run as root, and an unprivileged account cannot enter root's home folder. */
function defaultHome(): string {
  return process.getuid?.() === 0 ? '/var/lib/sijill' : join(homedir(), '.sijill');
}
