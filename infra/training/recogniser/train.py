"""Trains the recogniser on the shards that `generate.py` writes meanwhile; continues from its checkpoint when there is one.

Stops after --minutes of training in all (over every continuation); the learning rate follows that share of time.
"""
import argparse
import copy
import glob
import json
import math
import os
import random
import shutil
import subprocess
import sys
import time
import cv2
import numpy as np
import torch
import torch.nn.functional as F
from charset import INDEX
from model import Recogniser
from normalise import HEIGHT, PAD, STRIDE
from shards import read_shard


NOISE = np.random.default_rng(3).standard_normal(1 << 20, dtype=np.float32)
SPACE = np.array([INDEX[' ']], np.uint8)


def vary(ink, rng):
    """Changes that make a line seen again another picture: width, height, slope, sharpness, stroke, dirt."""
    width = ink.shape[1]
    if rng.random() < 0.7:
        across, along = rng.uniform(0.86, 1.14), rng.uniform(0.87, 1.13)
        slope = rng.uniform(-1, 1) * min(0.03, 5.0 / width) if rng.random() < 0.5 else 0.0
        shear = rng.uniform(-0.2, 0.2) if rng.random() < 0.3 else 0.0
        middle = HEIGHT / 2
        turn = np.float32([[along, shear, -shear * middle], [slope, across, middle * (1 - across) - slope * width / 2 + rng.uniform(-1.5, 1.5)]])
        ink = cv2.warpAffine(ink, turn, (max(8, int(width * along + 0.5)), HEIGHT), flags=cv2.INTER_LINEAR)
    r = rng.random()
    if r < 0.12:
        ink = cv2.GaussianBlur(ink, (0, 0), rng.uniform(0.4, 1.1))
    elif r < 0.18:
        ink = cv2.dilate(ink, np.ones((2, 2), np.uint8))
    elif r < 0.24:
        ink = cv2.erode(ink, np.ones(rng.choice([(2, 1), (1, 2), (2, 2)]), np.uint8))
    elif r < 0.30:
        ink = cv2.threshold(ink, rng.randint(70, 170), 255, cv2.THRESH_BINARY)[1]
    out = ink.astype(np.float32) * (1 / 255)
    if rng.random() < 0.25:
        start = rng.randrange(len(NOISE) - out.size)
        out = np.clip(out + NOISE[start:start + out.size].reshape(out.shape) * rng.uniform(0.02, 0.12), 0, 1)
    if rng.random() < 0.3:
        out = out ** rng.uniform(0.6, 1.5)
    return out


def joined(left, right, rng):
    """Two lines as cells of one row, a wide gap between them."""
    gap = np.full((HEIGHT, rng.randint(20, 160)), 0.0, np.float32)
    return np.concatenate([left[0], gap, right[0]], axis=1), np.concatenate([left[1], SPACE, right[1]])


class Lines:
    """Deals out batches: always from the shards used least, two at a time."""

    def __init__(self, folder, rng, columns, used=None):
        self.folder, self.rng, self.columns = folder, rng, columns
        self.used = {} if used is None else used

    def batches(self):
        rng = self.rng
        names = [os.path.basename(p) for p in glob.glob(os.path.join(self.folder, '*.npz')) if '.part' not in p]
        rng.shuffle(names)
        names.sort(key=lambda n: self.used.get(n, 0))
        lines = []
        for name in names[:2]:
            self.used[name] = self.used.get(name, 0) + 1
            lines += read_shard(os.path.join(self.folder, name))
        with open(os.path.join(os.path.dirname(self.folder), 'shards-used'), 'w') as f:
            f.write(str(len(self.used)))
        lines = [(vary(ink, rng), codes) for ink, codes, _, _ in lines]
        short = [i for i, (ink, _) in enumerate(lines) if ink.shape[1] < 450]
        rng.shuffle(short)
        for a, b in zip(short[:len(short) // 4:2], short[1:len(short) // 4:2]):
            lines[a] = joined(lines[a], lines[b], rng)
        lines = [(ink, codes) for ink, codes in lines if (ink.shape[1] + PAD) // STRIDE > len(codes) + int((codes[1:] == codes[:-1]).sum())]
        lines.sort(key=lambda line: line[0].shape[1] + rng.uniform(-30, 30))
        batches, batch, widest = [], [], 0
        for line in lines:
            widest = max(widest, line[0].shape[1])
            if batch and (len(batch) + 1) * widest > self.columns:
                batches.append(batch)
                batch, widest = [], line[0].shape[1]
            batch.append(line)
        batches.append(batch)
        rng.shuffle(batches)
        return batches


def to_tensors(batch):
    width = max(ink.shape[1] for ink, _ in batch) + 2 * PAD
    width += -width % 16
    x = np.zeros((len(batch), 1, HEIGHT, width), np.float32)
    for i, (ink, _) in enumerate(batch):
        x[i, 0, :, PAD:PAD + ink.shape[1]] = ink
    frames = [min(width, ink.shape[1] + 2 * PAD + STRIDE) // STRIDE for ink, _ in batch]
    return (torch.from_numpy(x), torch.from_numpy(np.concatenate([c for _, c in batch]).astype(np.int64)),
            torch.tensor(frames), torch.tensor([len(c) for _, c in batch]))


def rate(share, step, peak):
    """Warm-up over 200 steps, half a cosine down to 2 % of the peak."""
    return peak * min(1, (step + 1) / 200) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1, share))))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--out', default='/tmp/recogniser-data')
    parser.add_argument('--data', default=os.environ.get('SIJILL_SHARED_DATA', ''), help='only for the score on book lines')
    parser.add_argument('--minutes', type=float, default=90)
    parser.add_argument('--peak', type=float, default=2.5e-3)
    parser.add_argument('--columns', type=int, default=9000, help='image columns in a batch')
    parser.add_argument('--threads', type=int, default=1)
    parser.add_argument('--device', default='cpu', help='cpu or cuda')
    parser.add_argument('--seed', type=int, default=11)
    parser.add_argument('--start', help='fp32 weights to start from (weights.pt of an earlier run)')
    parser.add_argument('--every', type=float, default=5, help='minutes between checkpoints')
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    cv2.setNumThreads(1)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)

    model = Recogniser().to(args.device, memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(model.parameters(), lr=args.peak, weight_decay=0.01, betas=(0.9, 0.98))
    state = {'step': 0, 'seen': 0, 'minutes': 0.0, 'used': {}}
    checkpoint = os.path.join(args.out, 'checkpoint.pt')
    average = copy.deepcopy(model).eval()
    if os.path.exists(checkpoint):
        saved = torch.load(checkpoint, map_location=args.device)
        model.load_state_dict(saved['model'])
        average.load_state_dict(saved['average'])
        optimiser.load_state_dict(saved['optimiser'])
        state = saved['state']
        rng.seed(args.seed + state['step'])
    elif args.start:
        model.load_state_dict(torch.load(args.start, map_location=args.device))
        average.load_state_dict(model.state_dict())
    lines = Lines(os.path.join(args.out, 'train'), rng, args.columns, state['used'])
    before, began, saved_at, running = state['minutes'], time.time(), time.time(), None

    scoring = []

    def save(last=False):
        temporary = checkpoint + '.part'
        torch.save({'model': model.state_dict(), 'average': average.state_dict(), 'optimiser': optimiser.state_dict(), 'state': state}, temporary)
        os.replace(temporary, checkpoint)
        torch.save({name: value.cpu() for name, value in average.state_dict().items()}, os.path.join(args.out, 'weights.pt'))
        entry = {'minutes': round(state['minutes'], 1), 'step': state['step'], 'seen': state['seen'], 'loss': round(running, 4), 'shards': len(lines.used)}
        print(entry, flush=True)
        if scoring and scoring[-1].poll() is None and not last:
            return  # the machine is busy: this one goes unscored
        shutil.copy(os.path.join(args.out, 'weights.pt'), os.path.join(args.out, 'scored.pt'))
        scoring.append(subprocess.Popen(['nice', '-n', '10', sys.executable, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'evaluate.py'), '--out', args.out,
                                         '--data', args.data, '--weights', os.path.join(args.out, 'scored.pt'), '--note', json.dumps(entry)]))

    while state['minutes'] < args.minutes:
        for batch in lines.batches():
            x, codes, frames, lengths = to_tensors(batch)
            for group in optimiser.param_groups:
                group['lr'] = rate(state['minutes'] / args.minutes, state['step'], args.peak)
            model.train()
            with torch.autocast(args.device, torch.bfloat16):
                logits = model(x.to(args.device, memory_format=torch.channels_last))
            loss = F.ctc_loss(F.log_softmax(logits.float().permute(2, 0, 1), -1), codes.to(args.device), frames, lengths, zero_infinity=True)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimiser.step()
            with torch.no_grad():
                decay = min(0.998, (1 + state['step']) / (20 + state['step']))
                for a, b in zip(average.state_dict().values(), model.state_dict().values()):
                    a.mul_(decay).add_(b, alpha=1 - decay) if a.is_floating_point() else a.copy_(b)
            running = loss.item() if running is None else 0.98 * running + 0.02 * loss.item()
            state['step'] += 1
            state['seen'] += len(batch)
            state['minutes'] = before + (time.time() - began) / 60
            if state['step'] % 100 == 0:
                print(f"{state['minutes']:.1f} min step {state['step']} seen {state['seen']} loss {running:.3f} shards {len(lines.used)}", flush=True)
            if time.time() - saved_at > args.every * 60:
                save()
                saved_at = time.time()
            if state['minutes'] >= args.minutes:
                break
    save(last=True)
    scoring[-1].wait()


if __name__ == '__main__':
    main()
