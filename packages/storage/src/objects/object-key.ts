import { SijillError } from '@sijill/domain';

const KEY = /^[A-Za-z0-9._/-]{1,512}$/;
const PREFIX = /^[A-Za-z0-9._/-]{0,512}$/;

/** @throws `object.key` when it is not a key as `ObjectStore` describes it, or has an empty, `.` or `..` part. */
export function checkObjectKey(key: string): void {
  if (!KEY.test(key) || key.split('/').some((part) => part === '' || part === '.' || part === '..')) {
    throw new SijillError('object.key', { key });
  }
}

/** A prefix may end anywhere in a key, also after a `/`, and may be empty. @throws `object.key` */
export function checkObjectPrefix(prefix: string): void {
  const whole = prefix.split('/').slice(0, -1);
  if (!PREFIX.test(prefix) || whole.some((part) => part === '' || part === '.' || part === '..')) {
    throw new SijillError('object.key', { key: prefix });
  }
}
