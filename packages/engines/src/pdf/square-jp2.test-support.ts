/**
 * White, 64 x 48 px of grey, with a black square of 16 px in the top left corner, as lossless JPEG 2000: made once with
 * `opj_compress -n 3` (OpenJPEG 2.5.0), since the image library used here writes none.
 */
export const SQUARE_JP2 = Buffer.from(
  [
    'AAAADGpQICANCocKAAAAFGZ0eXBqcDIgAAAAAGpwMiAAAAAtanAyaAAAABZpaGRyAAAAMAAAAEAAAQcHAAAAAAAPY29scgEAAAAA',
    'ABEAAAEpanAyY/9P/1EAKQAAAAAAQAAAADAAAAAAAAAAAAAAAEAAAAAwAAAAAAAAAAAAAQcBAf9SAAwAAAABAAIEBAAB/1wACkBA',
    'SEhQSEhQ/2QAJQABQ3JlYXRlZCBieSBPcGVuSlBFRyB2ZXJzaW9uIDIuNS4w/5AACgAAAAAAsQAB/5PfglgRUEHWO+A1aFt3WT2l',
    'Sxt02/0lAgYSEv975z4SB++ovsmC0IAAXZCuaWS4EAQ4fUSFIvvdg1F+PkswAAvwkW2nilHwQAAXbjl5fY/PwD5+AfD7QkAhbbpV',
    'aniGFWAMsMDCuSsAy1ev0Gk+1LzFRzqh/Ask4c9RxCy6uL/PwDJ+AZB9QICUB3m2Z9WO1f126DCUB3Pd/QTN5Ov3Jm+UB4JH/9k=',
  ].join(''),
  'base64',
);
