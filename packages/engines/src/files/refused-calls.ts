/** Numbers of system calls on x64 and on arm64 (arch/x86/entry/syscalls/syscall_64.tbl, asm-generic/unistd.h). */
type Numbers = readonly [x64: number, arm64: number];

/** What no reader of files needs: other processes, the shape of the system, and corners of the kernel with many faults. */
export const REFUSED: Readonly<Record<string, Numbers>> = {
  // Other processes, and their memory.
  ptrace: [101, 117],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  process_madvise: [440, 440],
  kcmp: [312, 272],
  pidfd_getfd: [438, 438],
  // Namespaces and mounts.
  unshare: [272, 97],
  setns: [308, 268],
  mount: [165, 40],
  umount2: [166, 39],
  pivot_root: [155, 41],
  chroot: [161, 51],
  open_tree: [428, 428],
  move_mount: [429, 429],
  fsopen: [430, 430],
  fsconfig: [431, 431],
  fsmount: [432, 432],
  fspick: [433, 433],
  mount_setattr: [442, 442],
  // Keys of the kernel.
  add_key: [248, 217],
  request_key: [249, 218],
  keyctl: [250, 219],
  // Programs in the kernel, and what they are watched with.
  bpf: [321, 280],
  perf_event_open: [298, 241],
  userfaultfd: [323, 282],
  io_uring_setup: [425, 425],
  io_uring_enter: [426, 426],
  io_uring_register: [427, 427],
  lookup_dcookie: [212, 18],
  fanotify_init: [300, 262],
  // Files by number, past the folders they lie in.
  name_to_handle_at: [303, 264],
  open_by_handle_at: [304, 265],
  // Another kernel, parts of this one, and its settings.
  kexec_load: [246, 104],
  kexec_file_load: [320, 294],
  init_module: [175, 105],
  finit_module: [313, 273],
  delete_module: [176, 106],
  reboot: [169, 142],
  swapon: [167, 224],
  swapoff: [168, 225],
  acct: [163, 89],
  quotactl: [179, 60],
  syslog: [103, 116],
  vhangup: [153, 58],
  sethostname: [170, 161],
  setdomainname: [171, 162],
  settimeofday: [164, 170],
  clock_settime: [227, 112],
  adjtimex: [159, 171],
  clock_adjtime: [305, 266],
  personality: [135, 92],
  // Memory of other nodes and processes.
  mbind: [237, 235],
  set_mempolicy: [238, 237],
  migrate_pages: [256, 238],
  move_pages: [279, 239],
};

export const [CLONE, CLONE3, SOCKET] = ['clone', 'clone3', 'socket'] as const;
/** By their first argument. */
const LOOKED_AT: Readonly<Record<string, Numbers>> = {
  [CLONE]: [56, 220],
  [CLONE3]: [435, 435],
  [SOCKET]: [41, 198],
};

/** Flags of clone that make namespaces: CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET. */
export const NEW_NAMESPACES = 0x7e02_0000;

/** What has to be known of a kind of machine to ask its kernel. */
export interface Kernel {
  /** Its AUDIT_ARCH. */
  readonly audit: number;
  readonly prctl: number;
  readonly prlimit64: number;
  /** From here on calls are those of another kind (x32), numbered anew. */
  readonly foreignFrom: number | undefined;
  readonly numbers: Readonly<Record<string, number>>;
}

const numbers = (at: 0 | 1): Record<string, number> =>
  Object.fromEntries(Object.entries({ ...REFUSED, ...LOOKED_AT }).map(([name, both]) => [name, both[at]]));

const KERNELS: Readonly<Record<string, Kernel>> = {
  x64: { audit: 0xc000_003e, prctl: 157, prlimit64: 302, foreignFrom: 0x4000_0000, numbers: numbers(0) },
  arm64: { audit: 0xc000_00b7, prctl: 167, prlimit64: 261, foreignFrom: undefined, numbers: numbers(1) },
};

/** Undefined for machines that there is no filter for. */
export const numbersOf = (architecture: string): Kernel | undefined => KERNELS[architecture];
