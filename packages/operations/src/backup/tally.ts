import type { MomentOptions } from './moment.ts';

/** How many files a backup has so far, and their bytes. */
export class Tally {
  files = 0;
  private bytes = 0;
  private readonly onProgress: MomentOptions['onProgress'];

  constructor(onProgress: MomentOptions['onProgress']) {
    this.onProgress = onProgress;
  }

  add(size: number): void {
    this.files += 1;
    this.bytes += size;
    this.onProgress?.({ files: this.files, bytes: this.bytes });
  }
}
