"""Lines in memory, by width, filled from the shards while they are written; deals batches with the unseen lines first."""
import bisect
import glob
import os
import threading
import time
import numpy as np
from normalise import HEIGHT, PAD
from shards import read_shard

WIDTHS = (64, 96, 128, 192, 256, 320, 384, 448, 512, 640, 768, 960, 1216, 1600, 2432)  # columns of batches: few, since a GPU plans each anew


class Pool:
    """`fresh` is the greatest share of a batch that was never seen; the rest is drawn from all that was."""

    def __init__(self, folder, seed, columns, fresh=0.7, most=2_500_000, discard=False):
        self.folder, self.random, self.columns, self.fresh, self.most = folder, np.random.default_rng(seed), columns, fresh, most
        self.discard = discard
        self.new, self.old, self.names, self.lines, self.lock, self.ended = {}, {}, set(), 0, threading.Lock(), False

    def load(self):
        """Reads what shards there are that were not read yet; their number."""
        names = sorted(os.path.basename(p) for p in glob.glob(os.path.join(self.folder, '*.npz')) if '.part' not in p)
        found = 0
        for name in names:
            if name in self.names or self.lines >= self.most:
                continue
            self.names.add(name)
            found += 1
            for ink, codes, _, _ in read_shard(os.path.join(self.folder, name)):
                if (ink.shape[1] + PAD) // 4 <= len(codes) + int((codes[1:] == codes[:-1]).sum()):
                    continue
                bucket = WIDTHS[bisect.bisect_left(WIDTHS, ink.shape[1] + 2 * PAD)]
                with self.lock:
                    self.new.setdefault(bucket, []).append((ink.copy(), codes))
                    self.lines += 1
            if self.discard:
                os.remove(os.path.join(self.folder, name))
            with open(os.path.join(os.path.dirname(self.folder), 'shards-used'), 'w') as f:
                f.write(str(len(self.names)))
        return found

    def follow(self):
        """Loads new shards for ever, in a thread."""
        def run():
            while not self.ended:
                if not self.load():
                    time.sleep(1)
        threading.Thread(target=run, daemon=True).start()

    def batch(self):
        """(ink [N, HEIGHT, columns] uint8, widths, codes side by side, lengths) of lines of like width."""
        with self.lock:
            buckets = sorted(set(self.new) | set(self.old))
            mass = np.array([(len(self.new.get(b, ())) + 0.3 * len(self.old.get(b, ()))) * b for b in buckets], np.float64)
            mass *= [len(self.new.get(b, ())) + len(self.old.get(b, ())) >= self.size(b) / 2 for b in buckets]
            bucket = buckets[self.random.choice(len(buckets), p=mass / mass.sum())]
            size = self.size(bucket)
            new, old = self.new.setdefault(bucket, []), self.old.setdefault(bucket, [])
            take = min(len(new), size if not old else int(size * self.fresh) + 1)
            lines = [self._pop(new) for _ in range(take)]
            old += lines
            lines += [old[i] for i in self.random.integers(0, len(old), size - take)]
        ink = np.zeros((size, HEIGHT, bucket), np.uint8)
        for row, (line, _) in zip(ink, lines):
            row[:, PAD:PAD + line.shape[1]] = line
        return ink, [line.shape[1] for line, _ in lines], np.concatenate([c for _, c in lines]), [len(c) for _, c in lines]

    def size(self, bucket):
        """Lines in a batch of that width: always as many."""
        return max(2, self.columns // bucket)

    def _pop(self, lines):
        at = int(self.random.integers(0, len(lines)))
        lines[at], lines[-1] = lines[-1], lines[at]
        return lines.pop()
