export { createFileObjectStore } from './file-object-store.ts';
export { createS3ObjectStore } from './s3-object-store.ts';
