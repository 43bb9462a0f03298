/**
 * Every coded error of the project: what it means to a person, whether trying again can help, and the HTTP status.
 * The message tells what to do next. `{name}` is filled from the details.
 */
export const ERRORS = {
  'file.empty': {
    status: 422,
    retryable: false,
    message: 'The file is empty (0 bytes). Upload it again from its source.',
  },
  'file.type': {
    status: 422,
    retryable: false,
    message: 'This is {found}, which Sijill does not read. Upload PDF, JPEG, PNG, TIFF, or a zip of those.',
  },
  'file.damaged': {
    status: 422,
    retryable: false,
    message: 'The file is damaged or cut short: {reason}. Scan or copy it again.',
  },
  'file.encrypted': {
    status: 422,
    retryable: false,
    message: 'The file is protected by a password. Remove the password and upload it again.',
  },
  'file.limit': {
    status: 422,
    retryable: false,
    message: 'The file is beyond a limit: {reason}. Split it, or raise the limit.',
  },
  'file.nested': {
    status: 422,
    retryable: false,
    message: 'A zip inside a zip is not opened. Unpack it and upload its files.',
  },
  'file.changed': {
    status: 500,
    retryable: false,
    message:
      'The stored file no longer has the hash it was received with. It is kept apart; tell your administrator.',
  },
  'file.source': {
    status: 422,
    retryable: false,
    message: 'The file could not be taken from where it lies: {reason}.',
  },
  'import.outside': {
    status: 403,
    retryable: false,
    message: 'Files may be imported only from: {roots}. SIJILL_IMPORT_ROOTS on the server sets that.',
  },
  'import.missing': {
    status: 404,
    retryable: false,
    message: 'There is nothing at {location} on the server.',
  },
  'upload.checksum': {
    status: 422,
    retryable: true,
    message:
      'What arrived ({found}) is not what was announced ({declared}). Nothing of it was kept; send the file again.',
  },
  'upload.expired': {
    status: 410,
    retryable: true,
    message: 'The rest of the file never came, so it was given up and is not received. Send it again.',
  },
  'upload.gone': {
    status: 410,
    retryable: true,
    message: 'This upload takes no more ({reason}). Send the file again.',
  },
  'upload.protocol': {
    status: 400,
    retryable: true,
    message: 'The upload does not go on like this: {reason}.',
  },
  'page.unreadable': { status: 422, retryable: false, message: 'The page could not be read: {reason}.' },
  'page.poison': {
    status: 422,
    retryable: false,
    message: 'Reading this page stopped the reader {attempts} times. It is set aside; look at the scan.',
  },
  'document.poison': {
    status: 422,
    retryable: false,
    message: 'Opening this file stopped the worker {attempts} times. It is set aside; look at the file.',
  },
  'extraction.poison': {
    status: 422,
    retryable: false,
    message:
      'Finding the names in this file stopped the worker {attempts} times. It is set aside; its pages are read and kept.',
  },
  'document.no-page-read': {
    status: 422,
    retryable: false,
    message: 'None of its {pages} pages could be read. See the reason at each page.',
  },
  'ocr.timeout': { status: 504, retryable: true, message: 'Reading the page took longer than {seconds} s.' },
  'ocr.failed': { status: 500, retryable: true, message: 'The OCR engine failed: {reason}.' },
  'ocr.setup': { status: 500, retryable: false, message: 'The OCR engine cannot start: {reason}.' },
  'sandbox.missing': {
    status: 500,
    retryable: false,
    message:
      'SIJILL_SANDBOX=required, but files cannot be opened apart from this machine: {reason}. See SECURITY.md, "Hostile files".',
  },
  'model.setup': {
    status: 500,
    retryable: false,
    message: 'The language model in {folder} cannot be used: {reason}.',
  },
  'gazetteer.setup': {
    status: 500,
    retryable: false,
    message: '{file} cannot be used as a gazetteer: {reason}. Make one with: sijill gazetteer import.',
  },
  'model.failed': { status: 500, retryable: true, message: 'The language model failed: {reason}.' },
  'object.exists': {
    status: 409,
    retryable: false,
    message: 'An object named {key} is stored already; stored objects are never overwritten.',
  },
  'object.missing': { status: 404, retryable: false, message: 'No object named {key} is stored.' },
  'object.size': {
    status: 422,
    retryable: false,
    message: 'The stream for {key} had {actual} bytes where {expected} were announced.',
  },
  'object.key': { status: 400, retryable: false, message: 'Not an object key: {key}.' },
  'object.unavailable': {
    status: 503,
    retryable: true,
    message: 'The object store does not answer: {reason}.',
  },
  'object.unlocked': {
    status: 503,
    // Once the setting is mended: nothing may be given up for it meanwhile.
    retryable: true,
    message:
      'The bucket {bucket} has no object lock: what is in it can be deleted. Name another bucket, which is then made with one, or take S3_LOCK_DAYS away.',
  },
  'object.full': {
    status: 507,
    retryable: true,
    message: 'The disk of {where} is full. Make room; nothing that is stored is lost.',
  },
  'queue.unavailable': { status: 503, retryable: true, message: 'The queue does not answer: {reason}.' },
  'database.unavailable': {
    status: 503,
    retryable: true,
    message: 'The database does not answer: {reason}.',
  },
  'database.full': {
    status: 507,
    retryable: true,
    message:
      'The disk of the database is full, so nothing new can be written: {reason}. Make room; what is stored is not lost, and work goes on by itself.',
  },
  'database.busy': {
    status: 503,
    retryable: true,
    message: 'The database had to give way to somebody else ({reason}). Nothing was changed; try again.',
  },
  'database.newer': {
    status: 500,
    retryable: false,
    message:
      'The database has schema {found}, newer than this version knows ({known}). Start the newer version of Sijill.',
  },
  'database.changed': {
    status: 500,
    retryable: false,
    message: 'Migration {file} differs from the one that was applied. Restore the released file.',
  },
  'database.migration': {
    status: 500,
    retryable: false,
    message:
      'The database could not be brought to this version: {file} failed ({reason}). Nothing of it was kept; what is stored is as it was. Start the version that ran before, and send this message to whoever maintains Sijill.',
  },
  'database.locale': {
    status: 500,
    retryable: false,
    message:
      'The database cannot compare Arabic letters (its character type is {found}). Create it with UTF8 and C.UTF-8.',
  },
  'config.invalid': { status: 500, retryable: false, message: 'The configuration is wrong:\n{problems}' },
  'request.invalid': { status: 400, retryable: false, message: 'The request is not valid: {reason}.' },
  'request.rate': {
    status: 429,
    retryable: true,
    message:
      'Too many requests came at once, so this one was not worked on. Try again in {seconds} s; nothing was changed.',
  },
  'request.large': {
    status: 413,
    retryable: false,
    message: 'The request is larger than a request of this kind can be ({limit} KiB). Nothing was changed.',
  },
  'request.key-used': {
    status: 422,
    retryable: false,
    message: 'This Idempotency-Key belongs to another request. Give each request a key of its own.',
  },
  'request.key-running': {
    status: 409,
    retryable: true,
    message:
      'The first request with this Idempotency-Key is still being worked on. Ask again in a few seconds.',
  },
  'request.origin': {
    status: 403,
    retryable: false,
    message: 'The request came from another site and was refused.',
  },
  'resource.missing': { status: 404, retryable: false, message: 'There is no {what} with this id.' },
  'assignment.outdated': {
    status: 409,
    retryable: false,
    message:
      'Somebody else has given this to other people meanwhile, so nothing was changed. Look who has it now, then choose again.',
  },
  'assignment.taken': {
    status: 409,
    retryable: false,
    message: 'Somebody works on this already. A lead of the case can give it to you.',
  },
  'assignment.lead': {
    status: 403,
    retryable: false,
    message:
      'Only a lead of the case gives work to others. You can take what nobody has, and give back your own.',
  },
  'assignment.unable': {
    status: 422,
    retryable: false,
    message: 'This person cannot be given it: {reason}. Nothing was changed.',
  },
  'note.foreign': {
    status: 403,
    retryable: false,
    message: 'Somebody else wrote this note; only they can take it away.',
  },
  'case.exists': {
    status: 409,
    retryable: false,
    message: 'A case named {name} exists already. Choose another name.',
  },
  'case.prefix-fixed': {
    status: 409,
    retryable: false,
    message: 'The case has given evidence numbers that begin with {prefix} already, and they are permanent.',
  },
  'batch.closed': {
    status: 409,
    retryable: false,
    message: 'This batch is closed and takes no more files. Start a new one.',
  },
  'registry.unreadable': {
    status: 422,
    retryable: false,
    message: 'The registry could not be read: {reason}.',
  },
  'registry.format': {
    status: 422,
    retryable: false,
    message: 'A registry is read from CSV or XLSX; this is {found}. Save the list as XLSX or "CSV UTF-8".',
  },
  'registry.limit': {
    status: 422,
    retryable: false,
    message: 'The registry file is beyond a limit: {reason}. Save it as CSV, or split it.',
  },
  'registry.mapping': {
    status: 422,
    retryable: false,
    message: 'The columns cannot be used like this: {reason}. Choose again what the columns mean.',
  },
  'registry.poison': {
    status: 422,
    retryable: false,
    message: 'Importing this file stopped the worker {attempts} times. It is set aside; look at the file.',
  },
  'comparison.poison': {
    status: 422,
    retryable: false,
    message:
      'Comparing this case stopped the worker {attempts} times. It is set aside; what was compared before stays.',
  },
  'name-index.poison': {
    status: 422,
    retryable: false,
    message:
      'Indexing the names of these registries stopped the worker {attempts} times. It is set aside; the registries are whole.',
  },
  'batch-search.poison': {
    status: 422,
    retryable: false,
    message: 'Searching this line stopped the worker {attempts} times. It is set aside; the others go on.',
  },
  'server-import.poison': {
    status: 422,
    retryable: false,
    message:
      'Taking these files stopped the worker {attempts} times. What was taken stays, the rest is set aside.',
  },
  'registry.settled': {
    status: 409,
    retryable: false,
    message: 'This import is {status} already. Look at its outcome, or import again.',
  },
  'judgement.outdated': {
    status: 409,
    retryable: false,
    message:
      'What you looked at has changed meanwhile, so nothing was recorded. Look at it again; what you wrote is still there.',
  },
  'judgement.moving': {
    status: 409,
    retryable: false,
    message:
      'The page is being read or compared again. Wait until that is done; what you wrote is still there.',
  },
  'correction.outdated': {
    status: 409,
    retryable: false,
    message:
      'Somebody has changed this line meanwhile ({line}). Nothing was recorded; compare it with what you wrote, which is still there, and save again.',
  },
  'correction.moving': {
    status: 409,
    retryable: true,
    message:
      'The page is being read at this moment. Save again in a few seconds; what you wrote is still there.',
  },
  'correction.none': {
    status: 422,
    retryable: false,
    message: 'The correction cannot be made: {reason}.',
  },
  'training.unfinished': {
    status: 409,
    retryable: true,
    message:
      'Names on {documents} corrected documents are still being looked for. Ask again in a few seconds.',
  },
  'calibration.few': {
    status: 409,
    retryable: false,
    message:
      'Only {same} pairs are settled as same and {different} as different; at least {least} of each are needed to say anything. Judge more, then ask again.',
  },
  'judgement.none': {
    status: 409,
    retryable: false,
    message: 'You have no judgement on this that could be withdrawn.',
  },
  'package.unfinished': {
    status: 409,
    retryable: false,
    message: 'There is still work on what the package would hold: {reason}. Ask for it when that has ended.',
  },
  'package.empty': {
    status: 409,
    retryable: false,
    message: 'There is nothing to put into the package: {reason}.',
  },
  'package.unsound': {
    status: 409,
    retryable: false,
    message:
      'The stored original of {numbers} is missing or no longer has the hash it was received with. Nothing is exported while that is so; restore it from a backup.',
  },
  'package.source': {
    status: 500,
    retryable: false,
    message:
      'What is stored for {path} is missing or not what it was when the package was begun. Nothing was exported; tell your administrator.',
  },
  'package.overtaken': {
    status: 409,
    retryable: false,
    message: 'While the package was written something in it changed ({reason}). Ask for a new one.',
  },
  'package.poison': {
    status: 422,
    retryable: false,
    message: 'Making this package stopped the worker {attempts} times. It is set aside.',
  },
  'package.not-ready': {
    status: 409,
    retryable: false,
    message: 'The package is not ready ({status}), so nothing of it can be downloaded.',
  },
  'backup.failed': { status: 500, retryable: true, message: 'No backup was made: {reason}.' },
  'backup.invalid': { status: 422, retryable: false, message: 'The backup cannot be used: {reason}.' },
  'restore.refused': { status: 409, retryable: false, message: 'Nothing was restored: {reason}.' },
  'restore.unfinished': {
    status: 500,
    retryable: false,
    message:
      'On {home} a restore was begun and not finished, so the server does not start on it. Remove the folder and restore again.',
  },
  'intake.paused': {
    status: 507,
    retryable: true,
    message:
      'Uploads are paused: {reason}. What is stored stays readable, and work under way goes on. Make room; uploads go on by themselves.',
  },
  'quota.bytes': {
    status: 413,
    retryable: false,
    message:
      'Your account has brought in {used} of the {allowed} that it may, and this is {needed} more. Nothing of this file was taken. An administrator can allow more.',
  },
  'quota.pages': {
    status: 413,
    retryable: false,
    message:
      'Of what your account has brought in, {used} pages wait to be read, and it may have {allowed} waiting. Try again when more of them are read; an administrator can allow more.',
  },
  'report.failed': {
    status: 500,
    retryable: false,
    message: 'The report could not be made: {reason}. Tell your administrator; nothing was exported.',
  },
  'package.request': {
    status: 400,
    retryable: false,
    message: 'A package cannot be made like this: {reason}.',
  },
  'package.own': {
    status: 403,
    retryable: false,
    message: 'You asked for this package yourself. Another person must approve or refuse it.',
  },
  'package.unapproved': {
    status: 409,
    retryable: false,
    message: 'The package {state}, so nothing of it can be downloaded.',
  },
  'package.decided': {
    status: 409,
    retryable: false,
    message: 'The package is {decision} already. Ask for another one.',
  },
  'package.expired': {
    status: 410,
    retryable: false,
    message: 'The package could be downloaded until {at}. Ask for another one.',
  },
  'package.withdrawn': {
    status: 410,
    retryable: false,
    message:
      'Consent of somebody in the package was withdrawn, or something in it erased, since it was made. It is no longer handed out; ask for another one.',
  },
  'package.leak': {
    status: 500,
    retryable: false,
    message:
      'Something that should be redacted would still have stood in {path}. Nothing was exported; tell your administrator.',
  },
  'redaction.box': {
    status: 400,
    retryable: false,
    message: 'The box cannot be drawn: {reason}.',
  },
  'erasure.refused': {
    status: 409,
    retryable: false,
    message: 'Nothing was erased: {reason}.',
  },
  'timestamp.failed': {
    status: 502,
    retryable: true,
    message: 'The timestamp authority gave no timestamp: {reason}.',
  },
  'query.wrong': {
    status: 400,
    retryable: false,
    message: 'The query is wrong at character {character}: {reason}. {suggestion}',
  },
  'query.slow': {
    status: 503,
    retryable: false,
    message: 'The search took longer than {seconds} s and was stopped. Add a word, or narrow it by a filter.',
  },
  'list.unreadable': {
    status: 422,
    retryable: false,
    message: 'The list of queries could not be read: {reason}.',
  },
  'account.wrong': {
    status: 401,
    retryable: false,
    message:
      'The name, the password or the code is wrong. Try again, or ask an administrator for a new link.',
  },
  'account.code-needed': {
    status: 401,
    retryable: false,
    message: 'Give the six digits of your second factor as well, or a recovery code.',
  },
  'account.key-needed': {
    status: 401,
    retryable: false,
    message: 'Use one of your security keys as well, or give a code or a recovery code.',
  },
  'account.key': {
    status: 401,
    retryable: false,
    message: 'The security key was not accepted: it is not one of this account, or not for this address.',
  },
  'account.key-counter': {
    status: 401,
    retryable: false,
    message:
      'The counter of this security key went back: it may have been copied. Use another one, remove it, and tell an administrator.',
  },
  'account.key-verification': {
    status: 401,
    retryable: false,
    message:
      'Who administers or exports needs a security key that checks a PIN, a finger or a face. This one did not.',
  },
  'account.key-question': {
    status: 410,
    retryable: false,
    message: 'This took too long, or was answered already. Begin anew.',
  },
  'account.key-address': {
    status: 409,
    retryable: false,
    message:
      'Security keys work under a host name, not under a number: open this server by its public name, or as localhost.',
  },
  'account.oidc': {
    status: 401,
    retryable: false,
    message: 'The answer of the identity provider does not hold, or came too late. Begin to sign in anew.',
  },
  'account.oidc-unknown': {
    status: 403,
    retryable: false,
    message:
      'Nobody here was named for this identity. An administrator can name an account for it; there is no other way in by the provider.',
  },
  'account.oidc-password': {
    status: 401,
    retryable: false,
    message: 'You come by the provider for the first time: give the password of your account as well, once.',
  },
  'account.oidc-again': {
    status: 401,
    retryable: false,
    message: 'This account has no password and no second factor here. Sign out and in again by the provider.',
  },
  'account.oidc-taken': {
    status: 409,
    retryable: false,
    message: 'This identity is named for another account already.',
  },
  'oidc.unavailable': {
    status: 503,
    retryable: true,
    message:
      'The identity provider does not answer as it should. Sign in with name and password, or try again.',
  },
  'account.key-none': {
    status: 409,
    retryable: false,
    message: 'This account has no security key for this address.',
  },
  'account.key-known': {
    status: 409,
    retryable: false,
    message: 'This security key is registered already.',
  },
  'account.key-limit': {
    status: 409,
    retryable: false,
    message: 'An account has {most} security keys at most. Remove one first.',
  },
  'account.last-factor': {
    status: 409,
    retryable: false,
    message: 'This is your last second factor, and this server requires one. Set up another one first.',
  },
  'account.last-key': {
    status: 409,
    retryable: false,
    message:
      'This is your last security key, and this server requires one of you. Register another one first.',
  },
  'account.key-only': {
    status: 401,
    retryable: false,
    message:
      'Who administers or may export signs in with a security key here; codes of an app do not do. A recovery code does when the key is lost.',
  },
  'account.wait': {
    status: 429,
    retryable: true,
    message: 'Too many tries from here. Wait {seconds} s; others are not affected.',
  },
  'account.link': {
    status: 410,
    retryable: false,
    message: 'This address has been used already or has expired. Ask for a new one.',
  },
  'account.password': {
    status: 422,
    retryable: false,
    message: 'This password is not safe enough: {reason}. Take a longer one, such as several words.',
  },
  'account.password-first': {
    status: 409,
    retryable: false,
    message: 'Set a password first: with a second factor, nothing else signs you in any more.',
  },
  'account.exists': {
    status: 409,
    retryable: false,
    message: 'There is an account of this name already.',
  },
  'account.last-administrator': {
    status: 409,
    retryable: false,
    message: 'This is the last administrator who can sign in. Name another one first.',
  },
  'access.sign-in': { status: 401, retryable: false, message: 'Sign in first.' },
  'access.enrol': {
    status: 403,
    retryable: false,
    message: 'This server requires a second factor. Set yours up on your account page first.',
  },
  'access.enrol-key': {
    status: 403,
    retryable: false,
    message:
      'This server requires a security key of who administers or may export. Register yours on your account page first.',
  },
  'access.confirm': {
    status: 403,
    retryable: false,
    message: 'This needs your second factor once more, given within the last {minutes} minutes.',
  },
  'access.refused': {
    status: 403,
    retryable: false,
    message: 'Your role does not allow this. Ask a lead of the case, or an administrator.',
  },
  'access.scope': {
    status: 403,
    retryable: false,
    message: 'The token may not be used for this: it lacks the scope "{scope}".',
  },
  'access.identities': {
    status: 403,
    retryable: false,
    message: 'This would show identities that you may not see. Ask a lead of the case.',
  },
  'access.insecure': {
    status: 403,
    retryable: false,
    message:
      'Signing in over an unprotected connection is refused. Use https and set SIJILL_PUBLIC_URL, or the address 127.0.0.1 on the machine itself.',
  },
  'database.role': {
    status: 500,
    retryable: false,
    message:
      'The database role {role} is not bound by row-level security, so that the second wall would not stand. Take SUPERUSER and BYPASSRLS from it.',
  },
  'database.watched': {
    status: 503,
    retryable: true,
    message:
      'Identities were sealed, but the database still holds them in the clear for who began to read before: {holders}. End them, then start again.',
  },
  'identity.key': {
    status: 503,
    retryable: true,
    message:
      'The key {key} that identities of registry people are sealed under is not in {where}. Put it back from the backup of the keys, then start again. Without it nobody can read them.',
  },
  'identity.changed': {
    status: 500,
    retryable: false,
    message:
      'A sealed identity does not open ({about}): it was changed, or put in the place of another. Run "sijill fsck", and restore it from a backup.',
  },
  'attempt.superseded': {
    status: 409,
    retryable: false,
    message: 'Another worker has taken over this step; the result of this one is dropped.',
  },
  internal: {
    status: 500,
    retryable: false,
    message: 'Something unexpected failed. The log has the details under {incident}.',
  },
} as const satisfies Record<string, { status: number; retryable: boolean; message: string }>;

export type ErrorCode = keyof typeof ERRORS;
export type ErrorDetails = Readonly<Record<string, string | number>>;

/** The one error class: a code of the table above, its details, and the cause. */
export class SijillError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: { cause?: unknown }) {
    super(
      ERRORS[code].message.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? '?')),
      options,
    );
    this.name = 'SijillError';
    this.code = code;
    this.details = details;
  }

  /** Whether the same step can succeed when tried again unchanged. */
  get retryable(): boolean {
    return ERRORS[this.code].retryable;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }
}

export function isSijillError(error: unknown, code?: ErrorCode): error is SijillError {
  return error instanceof SijillError && (code === undefined || error.code === code);
}
