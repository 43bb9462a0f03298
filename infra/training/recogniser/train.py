"""Trains the recogniser on the shards that `generate.py` writes meanwhile; continues from its checkpoint when there is one.

Stops after --minutes of training in all (over every continuation); the learning rate follows that share of time.
"""
import argparse
import copy
import json
import math
import os
import queue
import shutil
import subprocess
import sys
import threading
import time
import torch
import torch.nn.functional as F
from augment import augment, stretches
from model import Recogniser
from normalise import PAD, STRIDE
from pool import Pool


def rate(share, step, peak):
    """Warm-up over 300 steps, half a cosine down to 1 % of the peak."""
    return peak * min(1, (step + 1) / 300) * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(1, share))))


def dealt(pool, depth):
    """Batches made ahead in threads of their own."""
    ready = queue.Queue(depth)

    def run():
        while not pool.ended:
            ink, widths, codes, lengths = pool.batch()
            x = torch.from_numpy(ink)[:, None]
            ready.put((x.pin_memory() if torch.cuda.is_available() else x, torch.tensor(widths), torch.from_numpy(codes).long(), torch.tensor(lengths)))
    for _ in range(2 if depth > 2 else 1):
        threading.Thread(target=run, daemon=True).start()
    return ready


class Scores:
    """Scores of saved weights, one after the other, in processes of their own."""

    def __init__(self, args):
        self.args, self.running = args, None

    def start(self, entry, last=False):
        if self.running and self.running.poll() is None:
            if not last:
                return  # the machine is busy: this one goes unscored
            self.running.wait()
        scored = os.path.join(self.args.out, 'scored.pt')
        shutil.copy(os.path.join(self.args.out, 'weights.pt'), scored)
        here = os.path.dirname(os.path.abspath(__file__))
        self.running = subprocess.Popen(['nice', '-n', '10', sys.executable, os.path.join(here, 'evaluate.py'), '--out', self.args.out,
                                         '--data', self.args.data, '--weights', scored, '--note', json.dumps(entry)])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--out', default='/tmp/recogniser-data')
    parser.add_argument('--data', default=os.environ.get('SIJILL_SHARED_DATA', ''), help='only for the score on book lines')
    parser.add_argument('--minutes', type=float, default=90)
    parser.add_argument('--peak', type=float, default=2.5e-3)
    parser.add_argument('--columns', type=int, default=9000, help='image columns in a batch')
    parser.add_argument('--threads', type=int, default=1)
    parser.add_argument('--device', default='cpu', help='cpu or cuda')
    parser.add_argument('--decay', type=float, default=0.998, help='of the averaged weights, a step')
    parser.add_argument('--seed', type=int, default=11)
    parser.add_argument('--start', help='fp32 weights to start from (weights.pt of an earlier run)')
    parser.add_argument('--wait', type=int, default=8, help='shards to wait for at the start')
    parser.add_argument('--discard', action='store_true', help='remove shards once they are in memory')
    parser.add_argument('--every', type=float, default=5, help='minutes between checkpoints')
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)

    model = Recogniser().to(args.device, memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(model.parameters(), lr=args.peak, weight_decay=0.01, betas=(0.9, 0.98), **({'fused': True} if args.device == 'cuda' else {}))
    state = {'step': 0, 'seen': 0, 'minutes': 0.0}
    checkpoint = os.path.join(args.out, 'checkpoint.pt')
    average = copy.deepcopy(model).eval()
    if os.path.exists(checkpoint):
        saved = torch.load(checkpoint, map_location=args.device)
        model.load_state_dict(saved['model'])
        average.load_state_dict(saved['average'])
        optimiser.load_state_dict(saved['optimiser'])
        state = saved['state']
    elif args.start:
        model.load_state_dict(torch.load(args.start, map_location=args.device))
        average.load_state_dict(model.state_dict())
    averaged, trained = ([v for v in m.state_dict().values() if v.is_floating_point()] for m in (average, model))

    pool = Pool(os.path.join(args.out, 'train'), args.seed + state['step'], args.columns, discard=args.discard)
    while len(pool.names) < args.wait:
        pool.load()
        time.sleep(0.5)
    pool.follow()
    ready = dealt(pool, 8 if args.device == 'cuda' else 2)
    scores = Scores(args)
    before, began, saved_at, running = state['minutes'], time.time(), time.time(), 0.0
    chance = torch.Generator().manual_seed(args.seed + state['step'])

    def save(last=False):
        temporary = checkpoint + '.part'
        torch.save({'model': model.state_dict(), 'average': average.state_dict(), 'optimiser': optimiser.state_dict(), 'state': state}, temporary)
        os.replace(temporary, checkpoint)
        torch.save({name: value.cpu() for name, value in average.state_dict().items()}, os.path.join(args.out, 'weights.pt.part'))
        os.replace(os.path.join(args.out, 'weights.pt.part'), os.path.join(args.out, 'weights.pt'))
        entry = {'minutes': round(state['minutes'], 1), 'step': state['step'], 'seen': state['seen'], 'loss': round(float(running), 4), 'lines': pool.lines}
        print(entry, flush=True)
        scores.start(entry, last)

    while state['minutes'] < args.minutes:
        ink, widths, codes, lengths = ready.get()
        for group in optimiser.param_groups:
            group['lr'] = rate(state['minutes'] / args.minutes, state['step'], args.peak)
        stretch = stretches(len(widths), chance)
        model.train()
        with torch.no_grad():
            x = augment(ink.to(args.device, non_blocking=True).float() / 255, stretch.to(args.device)).contiguous(memory_format=torch.channels_last)
        frames = ((widths + 2 * PAD) * stretch / STRIDE + 1).long().clamp(max=x.shape[3] // STRIDE)
        with torch.autocast(args.device, torch.bfloat16):
            logits = model(x)
        loss = F.ctc_loss(F.log_softmax(logits.float().permute(2, 0, 1), -1), codes.to(args.device, non_blocking=True), frames, lengths, zero_infinity=True)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimiser.step()
        with torch.no_grad():
            decay = min(args.decay, (1 + state['step']) / (20 + state['step']))
            torch._foreach_mul_(averaged, decay)
            torch._foreach_add_(averaged, trained, alpha=1 - decay)
            running = loss.detach() if state['step'] == 0 else 0.98 * running + 0.02 * loss.detach()
        state['step'] += 1
        state['seen'] += len(widths)
        state['minutes'] = before + (time.time() - began) / 60
        if state['step'] % 200 == 0:
            print(f"{state['minutes']:.1f} min step {state['step']} seen {state['seen']} loss {float(running):.3f} lines {pool.lines} waiting {ready.qsize()}", flush=True)
        if time.time() - saved_at > args.every * 60:
            save()
            saved_at = time.time()
    save(last=True)
    pool.ended = True
    scores.running.wait()


if __name__ == '__main__':
    main()
