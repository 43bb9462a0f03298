"""Writes synthetic lines: `generate.py dev` the fixed test sets, `generate.py train --shards N` numbered shards until N exist.

A shard's content follows from its number alone, so that any run can be repeated and continued.
"""
import argparse
import os
import random
import time
import cv2
from degrade import NoisePool
from fonts import find_fonts
from grammar import Grammar
from lines import LineMaker
from shards import write_shard
from words import load_words

DEV = {  # name: (fonts, treatment, kinds)
    'clean': ('train', 'clean', None),
    'scan': ('train', 'scan', None),
    'low': ('train', 'low', None),
    'phone': ('train', 'phone', None),
    'photocopy': ('train', 'photocopy', None),
    'row': ('train', 'scan', ['row', 'labels']),
    'cell': ('train', 'scan', ['cell', 'word']),
    'heldout': ('held', 'clean', None),
    'heldout-low': ('held', 'low', None),
}


def shards_used(out):
    """How many shards the training has read, as it notes it."""
    try:
        with open(os.path.join(out, 'shards-used')) as f:
            return int(f.read() or 0)
    except FileNotFoundError:
        return 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('what', choices=['train', 'dev'])
    parser.add_argument('--data', default=os.environ.get('SIJILL_SHARED_DATA', ''))
    parser.add_argument('--fonts', default=os.environ.get('SIJILL_FONTS', ''), help='a folder of further TrueType fonts')
    parser.add_argument('--out', default='/tmp/recogniser-data')
    parser.add_argument('--first', type=int, default=0)
    parser.add_argument('--shards', type=int, default=400)
    parser.add_argument('--lines', type=int, default=1000)
    parser.add_argument('--ahead', type=int, default=12, help='rest while so many shards wait for the training')
    args = parser.parse_args()
    cv2.setNumThreads(1)
    os.makedirs(os.path.join(args.out, args.what), exist_ok=True)
    words = load_words(args.data, os.path.join(args.out, 'words.pickle'))
    train, held = find_fonts(args.fonts)

    def maker(fonts, seed):
        rng = random.Random(seed)
        return LineMaker(Grammar(words, rng), fonts, rng, NoisePool(seed))

    if args.what == 'dev':
        for number, (name, (fonts, treatment, kinds)) in enumerate(DEV.items()):
            make = maker(held if fonts == 'held' else train, 900_000 + number)
            write_shard(os.path.join(args.out, 'dev', name + '.npz'), [make.make(treatment=treatment, kinds=kinds) for _ in range(200)])
        return
    for number in range(args.first, args.shards):
        path = os.path.join(args.out, 'train', f'{number:05d}.npz')
        if os.path.exists(path):
            continue
        while number - shards_used(args.out) > args.ahead:
            time.sleep(20)
        started = time.time()
        harshness = 0.35 if number < 8 else 0.78
        make = maker(train, 1_000 + number)
        write_shard(path, [make.make(harshness) for _ in range(args.lines)])
        print(number, f'{args.lines / (time.time() - started):.1f} lines/s', flush=True)


if __name__ == '__main__':
    main()
