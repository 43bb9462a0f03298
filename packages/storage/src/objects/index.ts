export { createFileObjectStore } from './file-object-store.ts';
export { createS3ObjectStore } from './s3-object-store.ts';
export { type BucketSource, openBucketSource } from './s3-source.ts';
