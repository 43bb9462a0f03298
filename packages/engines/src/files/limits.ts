/** The most pages one file may have; beyond it the file is refused with `file.limit`. */
export const MAX_PAGES = 2000;

/** The most pixels one image may have (an A2 sheet at 600 dpi has 139 million). */
export const MAX_PIXELS = 200_000_000;

/** Longest side of the image that people look at, px. */
export const VIEWER_SIDE = 2500;

/** Width of the image that stands for a page in a list, px. */
export const THUMBNAIL_WIDTH = 240;

/** Longest side of the image that is recognised, px: A4 at 300 dpi has 3508. Larger scans are scaled down to it. */
export const RECOGNITION_SIDE = 3600;

/** Resolution at which a PDF page that is not one scan is drawn, dots per inch. */
export const RENDER_DPI = 300;

/** What a process that reads untrusted bytes may use for one file or page before it is stopped. */
export interface ChildLimits {
  /**
   * Processor time of all its threads, the start of the process included, ms. A busy machine does not use it up, so
   * that no page is lost to what else runs. Told by Linux only.
   */
  readonly cpuMs: number;
  /** Wall time, ms: the wide second wall, for what waits without working and for systems that tell no processor time. */
  readonly timeoutMs: number;
  /** JavaScript heap, MiB. */
  readonly memoryMb: number;
  /** Resident memory, native decoders included, MiB. Told by Linux only. */
  readonly residentMb: number;
}

/** For the inspection of one file: a usual one takes a second, one of 100,000 pages three. */
export const INSPECTION_LIMITS: ChildLimits = {
  cpuMs: 60_000,
  timeoutMs: 300_000,
  memoryMb: 1024,
  residentMb: 2048,
};

/** For the preparation of one page: a usual one takes half a second, a scan of 200 million pixels some ten. */
export const PREPARATION_LIMITS: ChildLimits = {
  cpuMs: 60_000,
  timeoutMs: 300_000,
  memoryMb: 1536,
  residentMb: 2048,
};
