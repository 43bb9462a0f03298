"""python3 export.py MODEL.pt TEMPERATURE OUT.json EXAMPLE.json CACHE.npz

Folds the normalisations into the convolutions and writes them as 16-bit floats, with one example of input and output
that the TypeScript reader is tested against."""
import base64
import json
import sys

import numpy as np
import torch

from network import BLOCKS, BODY, CHANNELS, DigitNetwork
from samples import ALPHABET, HEIGHT
from train import load


def folded(conv, norm):
    scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
    return (conv.weight * scale[:, None, None, None]).detach().numpy(), (norm.bias - norm.running_mean * scale).detach().numpy()


def layers(network):
    """Weights in the order and memory layout in which `digit-network.ts` takes them: depthwise ones as [tap][channel]
    with taps column by column, dense ones as [output][input]; the collapse's input is [row][channel]."""
    taps = lambda weight: weight[:, 0].transpose(2, 1, 0).reshape(-1)
    yield 'first', folded(network.first[0], network.first[1]), taps
    for name in ('second', 'third', 'fourth'):
        part = getattr(network, name)
        yield name + '.depthwise', folded(part[0], part[1]), taps
        yield name + '.dense', folded(part[3], part[4]), lambda weight: weight.reshape(-1)
    yield 'collapse', folded(network.collapse[0], network.collapse[1]), lambda weight: weight[:, :, :, 0].transpose(0, 2, 1).reshape(-1)
    for index, block in enumerate(network.blocks):
        yield 'block%d.depthwise' % index, folded(block.steps[0], block.steps[1]), taps
        yield 'block%d.dense' % index, folded(block.steps[3], block.steps[4]), lambda weight: weight.reshape(-1)
    last = network.last
    yield 'last', (last.weight.detach().numpy(), last.bias.detach().numpy()), lambda weight: weight.reshape(-1)


def main(model, temperature, out, example, cache):
    network = DigitNetwork()
    network.load_state_dict(torch.load(model))
    network.eval()
    numbers, names = [], []
    for name, (weight, bias), layout in layers(network):
        flat = layout(weight)
        names.append([name, len(flat), len(bias)])
        numbers += [flat, bias]
    half = np.concatenate(numbers).astype('<f2')
    with open(out, 'w') as file:
        json.dump({'made': 'infra/training/digits', 'alphabet': ALPHABET, 'height': HEIGHT, 'channels': CHANNELS,
                   'body': BODY, 'blocks': BLOCKS, 'temperature': float(temperature), 'layers': names,
                   'weights': base64.b64encode(half.tobytes()).decode()}, file, ensure_ascii=False)
        file.write('\n')
    print(out, len(half), 'numbers')
    for ink, label, kind, dpi in load([cache]):
        if kind == 'eastern' and len(label) >= 8 and '/' in label and ink.shape[1] % 2 == 0 and ink.shape[1] < 140:
            with torch.no_grad():
                logits = network(torch.from_numpy(ink[None, None] / np.float32(255)))[0].T.numpy()
            best = ''.join((' ' + ALPHABET)[i] for i in logits.argmax(1))
            with open(example, 'w') as file:
                json.dump({'label': label, 'width': ink.shape[1], 'best': best,
                           'ink': base64.b64encode(ink.tobytes()).decode(),
                           'logits': [[round(float(v), 3) for v in row] for row in logits]}, file, ensure_ascii=False)
                file.write('\n')
            break


if __name__ == '__main__':
    main(*sys.argv[1:])
