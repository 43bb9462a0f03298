/** How far letters may be trusted: 0 typed by a person, 1 read surely by a machine, 2 read doubtfully. */
export type Reading = 0 | 1 | 2;
