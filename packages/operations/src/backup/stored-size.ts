import { isSijillError, type ObjectStore } from '@sijill/domain';

/** Bytes of a stored file; undefined where it is missing: that does not hold up the backup of all the others. */
export async function storedSize(objects: ObjectStore, key: string): Promise<number | undefined> {
  try {
    return (await objects.stat(key)).size;
  } catch (error) {
    if (!isSijillError(error, 'object.missing')) throw error;
    return undefined;
  }
}
