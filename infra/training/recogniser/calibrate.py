"""How far a confidence can be trusted: fits P(right) = sigmoid(slope * logit(confidence) + offset) on lines not scored otherwise.

Writes calibration.json beside the models: one pair for characters, one for words (over the product of their characters).
"""
import argparse
import glob
import json
import os
import numpy as np
import torch
from charset import CHARACTERS
from evaluate import padded
from model import Recogniser
from shards import read_shard


def characters(logits):
    """[(text, probability at its surest frame)] by greedy CTC."""
    probabilities = logits.softmax(0)
    best, classes = probabilities.max(0)
    out, last = [], 0
    for p, c in zip(best.tolist(), classes.tolist()):
        if c and c == last:
            out[-1][1] = max(out[-1][1], p)
        elif c:
            out.append([CHARACTERS[c - 1], p])
        last = c
    return out


def right(read, truth):
    """Whether each read character stands where the truth has it, by the cheapest alignment."""
    n, m = len(read), len(truth)
    cost = [[i + j if i * j == 0 else 0 for j in range(m + 1)] for i in range(n + 1)]
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            cost[i][j] = min(cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (read[i - 1] != truth[j - 1]))
    out, i, j = [False] * n, n, m
    while i and j:
        if cost[i][j] == cost[i - 1][j - 1] + (read[i - 1] != truth[j - 1]):
            out[i - 1] = read[i - 1] == truth[j - 1]
            i, j = i - 1, j - 1
        elif cost[i][j] == cost[i - 1][j] + 1:
            i -= 1
        else:
            j -= 1
    return out


def words(seen, correct):
    """(product of confidences, all right) for each run between spaces."""
    product, good, any_ = 1.0, True, False
    for (text, p), ok in zip(seen + [[' ', 1.0]], correct + [True]):
        if text == ' ':
            if any_:
                yield product, good
            product, good, any_ = 1.0, True, False
        else:
            product, good, any_ = product * p, good and ok, True


def logit(p):
    p = np.clip(p, 1e-6, 1 - 1e-6)
    return np.log(p / (1 - p))


def fit(confidences, correct):
    x, y = logit(np.array(confidences)), np.array(correct, float)
    slope, offset = 1.0, 0.0
    for _ in range(50):  # Newton's method
        p = 1 / (1 + np.exp(-(slope * x + offset)))
        g = np.array([((p - y) * x).sum(), (p - y).sum()])
        w = p * (1 - p)
        h = np.array([[(w * x * x).sum(), (w * x).sum()], [(w * x).sum(), w.sum()]]) + 1e-6 * np.eye(2)
        step = np.linalg.solve(h, g)
        slope, offset = slope - step[0], offset - step[1]
    return slope, offset


def calibration_error(p, y, bins=10):
    p, y = np.array(p), np.array(y, float)
    which = np.minimum((p * bins).astype(int), bins - 1)
    return sum(abs(p[which == b].mean() - y[which == b].mean()) * (which == b).mean() for b in range(bins) if (which == b).any())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--weights', default='/tmp/recogniser-data/weights.pt')
    parser.add_argument('--out', default='/tmp/recogniser-data')
    parser.add_argument('--target', default=os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../../packages/engines/models/recogniser'))
    args = parser.parse_args()
    torch.set_num_threads(1)
    model = Recogniser()
    model.load_state_dict(torch.load(args.weights))
    model.eval()
    found = {'character': ([], []), 'word': ([], [])}
    for path in sorted(glob.glob(os.path.join(args.out, 'dev', '*.npz'))):
        for ink, codes, *_ in read_shard(path)[100:]:
            with torch.no_grad():
                seen = characters(model(torch.from_numpy(padded(ink))[None, None])[0])
            correct = right([c for c, _ in seen], [CHARACTERS[c - 1] for c in codes])
            for name, pairs in (('character', [(p, ok) for (_, p), ok in zip(seen, correct)]), ('word', words(seen, correct))):
                for p, ok in pairs:
                    found[name][0].append(p)
                    found[name][1].append(ok)
    out = {}
    for name, (p, y) in found.items():
        slope, offset = fit(p, y)
        mapped = 1 / (1 + np.exp(-(slope * logit(np.array(p)) + offset)))
        out[name] = {'slope': round(float(slope), 4), 'offset': round(float(offset), 4)}
        print(name, len(p), out[name], 'right', round(float(np.mean(y)), 4), 'error before', round(float(calibration_error(p, y)), 4),
              'after', round(float(calibration_error(mapped, y)), 4))
    with open(os.path.join(args.target, 'calibration.json'), 'w', encoding='utf-8') as f:
        json.dump(out, f)
        f.write('\n')


if __name__ == '__main__':
    main()
