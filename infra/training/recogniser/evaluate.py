"""CER by kind on the fixed synthetic sets and, for information only, on scanned book lines that are never trained on."""
import argparse
import glob
import json
import os
import numpy as np
import torch
from PIL import Image
from bidi import to_visual
from charset import CHARACTERS, as_written
from model import Recogniser
from normalise import PAD, STRIDE, normalise
from score import Score, greedy
from shards import read_shard


def padded(ink, multiple=STRIDE):
    width = ink.shape[1] + 2 * PAD
    width += -width % multiple
    out = np.zeros((ink.shape[0], width), np.float32)
    out[:, PAD:PAD + ink.shape[1]] = ink / 255
    return out


def read(model, ink):
    with torch.no_grad():
        x = torch.from_numpy(padded(ink))[None, None].to(memory_format=torch.channels_last)
        return greedy(model(x)[0].argmax(0).tolist())


def book_lines(data, most):
    """(ink, text in visual order) of the scanned books."""
    for folder in sorted(glob.glob(os.path.join(data, 'ocr-lines', '*'))):
        for path in sorted(glob.glob(folder + '/*.png'))[:most]:
            with open(path.replace('.png', '.gt.txt'), encoding='utf-8') as f:
                text = as_written(' '.join(f.read().split()))
            yield os.path.basename(folder), normalise(np.asarray(Image.open(path).convert('L'))), to_visual(text)


def evaluate(model, out, data, most=100):
    """{set: figures}; `model` maps [1, 1, 40, W] to logits."""
    figures = {}
    for path in sorted(glob.glob(os.path.join(out, 'dev', '*.npz'))):
        score = Score()
        for ink, codes, _, _ in read_shard(path)[:most]:
            score.add(''.join(CHARACTERS[c - 1] for c in codes), read(model, ink))
        figures[os.path.basename(path)[:-4]] = score.figures()
    if data and os.path.isdir(os.path.join(data, 'ocr-lines')):
        score = {'book': Score(), 'lq': Score()}
        for folder, ink, text in book_lines(data, most // 3):
            score[folder.split('_')[0]].add(text, read(model, ink))
        figures |= {name: s.figures() for name, s in score.items()}
    return figures


def main():
    parser = argparse.ArgumentParser(description='Scores weights and adds a line to learning-curve.jsonl.')
    parser.add_argument('--out', default='/tmp/recogniser-data')
    parser.add_argument('--data', default=os.environ.get('SIJILL_SHARED_DATA', ''))
    parser.add_argument('--weights', default='/tmp/recogniser-data/weights.pt')
    parser.add_argument('--lines', type=int, default=100, help='of each set')
    parser.add_argument('--note', default='{}', help='JSON that stands beside the figures')
    args = parser.parse_args()
    torch.set_num_threads(1)
    model = Recogniser().to(memory_format=torch.channels_last)
    model.load_state_dict(torch.load(args.weights))
    figures = evaluate(model.eval(), args.out, args.data, args.lines)
    entry = json.loads(args.note) | {'figures': figures}
    with open(os.path.join(args.out, 'learning-curve.jsonl'), 'a', encoding='utf-8') as log:
        log.write(json.dumps(entry, ensure_ascii=False) + '\n')
    print(json.dumps(entry, ensure_ascii=False), flush=True)


if __name__ == '__main__':
    main()
