"""python3 generate.py OUT.npz COUNT SEED train|held FONT_FOLDER... : a cache of synthetic runs.

SIJILL_SHARED_DATA points to the folder with `text/` (news prose for the letters)."""
import os
import sys
import time

import numpy as np

from samples import Maker


def main(out, count, seed, part, *folders):
    maker = Maker(int(seed), part, folders, os.environ['SIJILL_SHARED_DATA'])
    pixels, widths, labels, kinds, dpis = [], [], [], [], []
    began = time.time()
    for index in range(int(count)):
        crop, label, kind, dpi = maker.sample()
        pixels.append(crop.T.ravel())
        widths.append(crop.shape[1])
        labels.append(label)
        kinds.append(kind)
        dpis.append(dpi)
    np.savez(out, pixels=np.concatenate(pixels), widths=np.array(widths), labels=np.array(labels),
             kinds=np.array(kinds), dpis=np.array(dpis))
    print(out, count, '%.0f s' % (time.time() - began), 'mean width', np.mean(widths))


if __name__ == '__main__':
    main(*sys.argv[1:])
