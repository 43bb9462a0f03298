"""The contract between training and use: how the grey crop of one line becomes the network's input.

1. Resize to HEIGHT rows and `round(width * HEIGHT / height * STRETCH)` columns (at least 8, at most MAX_WIDTH) with a
   triangle filter widened by the scale where it shrinks (Pillow's BILINEAR).
2. paper = grey level below which 80 % of the resized pixels lie; ink = the level below which 0.5 % lie.
3. value = clip((paper - grey) / max(paper - ink, 40), 0, 1): paper 0, ink 1.
4. PAD columns of paper on both sides.

packages/engines/src/recogniser/normalise-line.ts does the same; a stored example holds both to it.
"""
import numpy as np
from PIL import Image

HEIGHT = 40
STRETCH = 1.15
PAD = 8
MAX_WIDTH = 2400
STRIDE = 4  # columns of input per frame of output


def level_at(histogram, share):
    return int(np.searchsorted(np.cumsum(histogram), share * histogram.sum()))


def resize(grey):
    height, width = grey.shape
    columns = min(MAX_WIDTH, max(8, int(width * HEIGHT / height * STRETCH + 0.5)))
    return np.asarray(Image.fromarray(grey).resize((columns, HEIGHT), Image.BILINEAR))


def normalise(grey):
    """Grey crop (uint8, 0 black) to uint8 ink (255 = full ink), HEIGHT x columns, without the padding."""
    small = resize(grey)
    histogram = np.bincount(small.ravel(), minlength=256)
    paper, ink = level_at(histogram, 0.8), level_at(histogram, 0.005)
    scaled = (paper - small.astype(np.float32)) / max(paper - ink, 40)
    return (np.clip(scaled, 0, 1) * 255 + 0.5).astype(np.uint8)
