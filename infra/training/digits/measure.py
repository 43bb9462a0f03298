"""python3 measure.py MODEL.pt CACHE.npz [MOST] : accuracy by script and resolution, false positives, calibration."""
import collections
import sys

import numpy as np
import torch

from network import DigitNetwork
from samples import ALPHABET, REJECT
from train import batches, load

SCRIPTS = {'western': '0123456789', 'eastern': '٠١٢٣٤٥٦٧٨٩', 'persian': '٠١٢٣۴۵۶٧٨٩'}
SIGNS = ' ' + ALPHABET


def best_of(log, script):
    """Best path with the digits of one script only: the text and its probability along that path."""
    allowed = [i for i, sign in enumerate(SIGNS) if not sign.isdigit() or sign in SCRIPTS[script]]
    path = log[:, allowed].argmax(1)
    score = log[:, allowed].max(1).sum()
    codes = [allowed[i] for i in path]
    text = ''.join(SIGNS[c] for i, c in enumerate(codes) if c and (i == 0 or codes[i - 1] != c))
    return text, score


def main(model, cache, most=10 ** 9):
    torch.set_num_threads(1)
    network = DigitNetwork()
    network.load_state_dict(torch.load(model))
    network.eval()
    runs = load([cache])[:int(most)]
    right, total, false, reads = collections.Counter(), collections.Counter(), [], []
    with torch.no_grad():
        for group, picture, lengths in batches(runs, 64, False):
            out = network(picture).permute(0, 2, 1).numpy()
            for row, i in enumerate(group):
                _, label, kind, dpi = runs[i]
                logits = out[row, :lengths[row]]
                log = logits - np.log(np.exp(logits).sum(1, keepdims=True))
                text, score = max((best_of(log, script) for script in SCRIPTS), key=lambda pair: pair[1])
                number = REJECT not in text and any(sign.isdigit() for sign in text)
                two = sum(sign.isdigit() for sign in label) >= 2
                reads.append((kind, text == label, number, score, logits, label))
                for key in ((kind, 'all'), (kind, dpi)) + (((kind, 'two digits or more'),) if two else ()):
                    total[key] += 1
                    right[key] += text == label
                if kind == 'letters' and number:
                    false.append((text, float(np.exp(score))))
    for key in sorted(total, key=str):
        print('%-10s %-20s n %5d  %.1f %%' % (*key, total[key], 100 * right[key] / total[key]))
    for sure in (.5, .8, .9):
        print('letters taken for a number, surer than %.1f: %d of %d' % (sure, sum(p > sure for _, p in false), total[('letters', 'all')]))
    numbers = [read for read in reads if read[0] != 'letters' and read[2]]
    for temperature in (1, 1.2, 1.4, 1.6, 1.8, 2, 2.3, 2.6):
        loss = 0
        for kind, good, number, score, logits, label in numbers:
            scaled = logits / temperature
            scaled = scaled - np.log(np.exp(scaled).sum(1, keepdims=True))
            chance = np.exp(max(best_of(scaled, script)[1] for script in SCRIPTS))
            chance = min(max(chance, 1e-4), 1 - 1e-4)
            loss -= np.log(chance if good else 1 - chance)
        print('temperature %.1f: log loss %.4f' % (temperature, loss / len(numbers)))


if __name__ == '__main__':
    main(*sys.argv[1:])
