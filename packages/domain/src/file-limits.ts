// Every limit on what others made: what may be in a file, and what a process that reads one may use. How much an account
// may bring in is in the settings (SIJILL_MAX_FILE_BYTES, SIJILL_QUOTA_GB, SIJILL_QUOTA_PAGES).

/** The most pages one file may have; beyond it the file is refused with `file.limit`. */
export const MAX_PAGES = 2000;

/** The most pixels one image may have, asked before it is decoded (an A2 sheet at 600 dpi has 139 million). */
export const MAX_PIXELS = 200_000_000;

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

/** What a script that runs apart and tells as it goes may use before it is stopped. */
export interface ApartLimits {
  /** Processor time in all, its start included, ms. */
  readonly cpuMs: number;
  /** Wall time that it may be silent while somebody waits for it, ms. */
  readonly silentMs: number;
  /** JavaScript heap, MiB. */
  readonly memoryMb: number;
  /** Resident memory, MiB. */
  readonly residentMb: number;
}

/** For one list: the largest that is taken, of 2 GiB, takes some minutes of processor time. */
export const TABLE_LIMITS: ApartLimits = {
  cpuMs: 900_000,
  silentMs: 300_000,
  memoryMb: 1_536,
  residentMb: 2_048,
};

/** For one zip, all its members together. */
export const ZIP_READER_LIMITS: ApartLimits = {
  cpuMs: 1_800_000,
  silentMs: 300_000,
  memoryMb: 512,
  residentMb: 1_024,
};

/** Bytes of the largest piece that a process that runs apart is listened to in. */
export const MOST_FRAME_BYTES = 16 * 1024 ** 2;

/** Limits on a zip, checked on its directory before anything is unpacked. Zips in it are not opened. */
export const ZIP_LIMITS = {
  members: 100_000,
  unpackedBytes: 50 * 1024 ** 3,
  /** Of the unpacked size to the packed one. */
  ratio: 1_000,
  /** UTF-16 units of one name, and of all. */
  name: 4_096,
  names: 32_000_000,
} as const;

/** Limits on one row of a list, so that a hostile file cannot take the memory; what is longer is cut and told. */
export const ROW_LIMITS = { characters: 1_000_000, lines: 200, cells: 2_000 } as const;

/** Limits on a workbook; sizes are checked on what its zip announces and again on what really comes out. */
export const WORKBOOK_LIMITS = {
  entries: 10_000,
  partBytes: 2 * 1024 ** 3,
  /** Of the unpacked size to the packed one, for parts of more than `smallBytes`. */
  ratio: 400,
  smallBytes: 50 * 1024 ** 2,
  /** UTF-16 units of all shared texts; about twice as many bytes of memory. */
  text: 150_000_000,
  /** Merged areas; those beyond are not filled down. */
  areas: 200_000,
  /** What Excel itself takes. */
  rows: 1_048_576,
  formula: 8_192,
} as const;

/** Limits on a list of queries: longer ones are split by whoever has them. */
export const QUERY_LIST_LIMITS = { lines: 50_000, cell: 2_000 } as const;
