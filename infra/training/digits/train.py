"""python3 train.py MODEL.pt STEPS START.pt|- CACHE.npz... : trains the digit network on generated runs (one thread)."""
import random
import sys
import time

import numpy as np
import torch
from torch.nn.functional import ctc_loss

from network import DigitNetwork
from samples import ALPHABET, HEIGHT, normalised

CODES = {sign: index + 1 for index, sign in enumerate(ALPHABET)}


def load(paths):
    """Runs as (ink uint8 of HEIGHT rows, label, kind, dpi)."""
    runs = []
    for path in paths:
        held = np.load(path)
        pixels, at = held['pixels'], 0
        for width, label, kind, dpi in zip(held['widths'], held['labels'], held['kinds'], held['dpis']):
            crop = pixels[at:at + width * HEIGHT].reshape(width, HEIGHT).T
            at += width * HEIGHT
            runs.append(((normalised(crop) * 255).astype(np.uint8), str(label), str(kind), int(dpi)))
    return runs


def batches(runs, size, shuffled):
    """Runs of like width together, padded with paper."""
    order = sorted(range(len(runs)), key=lambda i: runs[i][0].shape[1] + (random.random() * 24 if shuffled else 0))
    groups = [order[i:i + size] for i in range(0, len(order), size)]
    if shuffled:
        random.shuffle(groups)
    for group in groups:
        widths = [runs[i][0].shape[1] for i in group]
        picture = np.zeros((len(group), 1, HEIGHT, max(widths) + max(widths) % 2), np.float32)
        for row, i in enumerate(group):
            picture[row, 0, :, :widths[row]] = runs[i][0]
        yield group, torch.from_numpy(picture / 255), torch.tensor([(width + 1) // 2 for width in widths])


def varied(picture):
    """The same run a little higher or lower, stronger or weaker, with other noise."""
    shift = random.choice((-2, -1, -1, 0, 0, 0, 1, 1, 2))
    if shift:
        picture = torch.roll(picture, shift, 2)
        if shift > 0:
            picture[:, :, :shift] = 0
        else:
            picture[:, :, shift:] = 0
    gamma = random.uniform(.6, 1.6)
    picture = picture.clamp(1e-4, 1) ** gamma
    if random.random() < .5:
        picture = picture + torch.randn_like(picture) * random.uniform(0, .08)
    return picture.clamp(0, 1)


def main(out, steps, start, *caches):
    torch.set_num_threads(1)
    torch.manual_seed(1)
    random.seed(1)
    runs = load(caches)
    network = DigitNetwork()
    if start != '-':
        network.load_state_dict(torch.load(start))
    print(len(runs), 'runs', sum(p.numel() for p in network.parameters()), 'parameters', flush=True)
    optimizer = torch.optim.AdamW(network.parameters(), lr=4e-3, weight_decay=1e-3)
    began, steps, step, losses = time.time(), int(steps), 0, []
    while step < steps:
        for group, picture, lengths in batches(runs, 64, True):
            if step >= steps:
                break
            rate = 4e-3 * min(1, (step + 1) / 200) * (.5 * (1 + np.cos(np.pi * step / steps)) + .003)
            for part in optimizer.param_groups:
                part['lr'] = rate
            labels = [[CODES[sign] for sign in runs[i][1]] for i in group]
            log = network(varied(picture)).log_softmax(1).permute(2, 0, 1)
            loss = ctc_loss(log, torch.tensor(sum(labels, [])), lengths, torch.tensor([len(l) for l in labels]), zero_infinity=True)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            losses.append(loss.item())
            step += 1
            if step % 100 == 0:
                print(step, '%.0f s' % (time.time() - began), 'loss %.4f' % np.mean(losses[-100:]), flush=True)
            if step % 500 == 0:
                torch.save(network.state_dict(), out)
    torch.save(network.state_dict(), out)


if __name__ == '__main__':
    main(*sys.argv[1:])
