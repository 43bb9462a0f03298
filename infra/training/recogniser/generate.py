"""Writes synthetic lines: `generate.py dev` the fixed test sets, `generate.py train` numbered shards, in several processes.

A shard's content follows from its number alone, so that any run can be repeated and continued.
"""
import argparse
import multiprocessing
import os
import random
import time
import cv2
from degrade import NoisePool
from fonts import Fonts
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
    'numbers': ('train', 'low', ['numbers', 'cell']),
    'print': ('train', 'photocopy', ['book', 'vocalised', 'item']),
    'latin': ('train', 'scan', ['only latin', 'with latin']),
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


class Maker:
    """Makes lines from a seed; loads fonts and words once."""

    def __init__(self, args):
        cv2.setNumThreads(1)
        self.words = load_words(args.data, os.path.join(args.out, 'words.pickle'))
        self.fonts = Fonts(args.fonts)

    def lines(self, seed, held=False):
        rng = random.Random(seed)
        return LineMaker(Grammar(self.words, rng), self.fonts, rng, NoisePool(seed), held)


def write_dev(args, name):
    fonts, treatment, kinds = DEV[name]
    make = Maker(args).lines(900_000 + list(DEV).index(name), fonts == 'held')
    write_shard(os.path.join(args.out, 'dev', name + '.npz'), [make.make(treatment=treatment, kinds=kinds) for _ in range(200)])


def write_train(args, part):
    """Every `processes`th shard."""
    maker, ends = Maker(args), time.time() + args.minutes * 60
    for number in range(args.first + part, args.first + args.shards, args.processes):
        path = os.path.join(args.out, 'train', f'{number:05d}.npz')
        while args.ahead and number - shards_used(args.out) > args.ahead:
            time.sleep(20)
        if time.time() > ends:
            return
        if os.path.exists(path):
            continue
        started = time.time()
        make = maker.lines(1_000 + number)
        write_shard(path, [make.make(0.35 if number < args.easy else 0.78) for _ in range(args.lines)])
        print(number, f'{args.lines / (time.time() - started):.1f} lines/s', flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('what', choices=['train', 'dev'])
    parser.add_argument('--data', default=os.environ.get('SIJILL_SHARED_DATA', ''))
    parser.add_argument('--fonts', default=os.environ.get('SIJILL_FONTS', ''), help='a folder of further TrueType fonts')
    parser.add_argument('--out', default='/tmp/recogniser-data')
    parser.add_argument('--first', type=int, default=0)
    parser.add_argument('--shards', type=int, default=400)
    parser.add_argument('--lines', type=int, default=1000)
    parser.add_argument('--easy', type=int, default=8, help='shards at the start with fewer degraded lines')
    parser.add_argument('--ahead', type=int, default=12, help='rest while so many shards wait for the training; 0: never')
    parser.add_argument('--processes', type=int, default=1)
    parser.add_argument('--minutes', type=float, default=1e6, help='stop after so long')
    args = parser.parse_args()
    os.makedirs(os.path.join(args.out, args.what), exist_ok=True)
    load_words(args.data, os.path.join(args.out, 'words.pickle'))
    parts = list(DEV) if args.what == 'dev' else range(args.processes)
    write = write_dev if args.what == 'dev' else write_train
    with multiprocessing.Pool(args.processes) as pool:
        pool.starmap(write, [(args, part) for part in parts], chunksize=1)


if __name__ == '__main__':
    main()
