"""fp32 weights (weights.pt) to ONNX: batch norms folded, opset 13, dynamic width.

Writes lines-fp32.onnx, which stores its weights in 16 bits and computes in 32, and lines-int8.onnx (`quantise.py`), made of the
weights as they are. What that needs beside them, the ranges of the layers' inputs, `--ranges` measures on synthetic lines of the `dev`
sets; `--search` tells what bytes cost, by part of the network.
"""
import argparse
import glob
import json
import os
import numpy as np
import onnx
import torch
import torch.nn as nn
from onnx import helper
import quantise
from charset import INDEX
from evaluate import evaluate, padded
from graph import Graph
from model import Recogniser
from shards import read_shard

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(HERE, '../../../packages/engines/models/recogniser')
RANGES = os.path.join(HERE, 'ranges.json')

# Training shows these signs far oftener than papers have them, and clutter looks like them: their logits are lowered.
RARER = {'ﷺ': 3.0, 'ﷻ': 8.0}


def folded(model):
    """[(name, kind, conv with the batch norm folded in)] in order; kind says what follows the convolution."""
    layers = []

    def add(name, conv, norm, relu=True):
        weight, bias = conv.weight.detach().double(), torch.zeros(conv.out_channels).double()
        if conv.bias is not None:
            bias = conv.bias.detach().double()
        if norm is not None:
            scale = norm.weight.detach().double() / torch.sqrt(norm.running_var.double() + norm.eps)
            weight = weight * scale[:, None, None, None]
            bias = (bias - norm.running_mean.double()) * scale + norm.bias.detach().double()
        layers.append({'name': name, 'weight': weight.float().numpy(), 'bias': bias.float().numpy(), 'strides': list(conv.stride),
                       'pads': list(conv.padding) * 2, 'group': conv.groups, 'relu': relu})

    number = 0
    for part in model.front:
        if isinstance(part, nn.MaxPool2d):
            layers.append({'name': 'pool'})
        else:
            number += 1
            add(f'front{number}', part[0], part[1])
    add('collapse', model.collapse[0], model.collapse[1])
    for i, block in enumerate(model.blocks, 1):
        layers.append({'name': 'keep'})
        add(f'along{i}', block.along[0], block.along[1])
        add(f'across{i}', block.across[0], block.across[1])
        layers.append({'name': 'add'})
    add('head', model.head, None, relu=False)
    for character, by in RARER.items():
        layers[-1]['bias'][INDEX[character]] -= by
    return layers


def build(layers):
    g = Graph()
    x, kept = 'ink', None
    for layer in layers:
        name = layer['name']
        if name == 'pool':
            x = g.node('MaxPool', [x], kernel_shape=[2, 2], strides=[2, 2])
            continue
        if name == 'keep':
            kept = x
            continue
        if name == 'add':
            x = g.node('Add', [kept, x])
            continue
        inputs = [x, g.halved(name, layer['weight']), g.constant(name + '_bias', layer['bias'])]
        x = g.node('Conv', inputs, **quantise.conv_attributes(layer))
        if layer['relu']:
            x = g.node('Relu', [x])
    axes = g.constant('axes', np.array([2], np.int64))
    g.nodes.append(helper.make_node('Squeeze', [x, axes], ['logits'], name='logits'))
    return g.model(layers[-1]['weight'].shape[0], helper.make_opsetid('', 13))


def apply(layers, x, note=None, quantised=(), ranges=None):
    """The folded network in torch, for calibration and to score a quantisation before it is written."""
    kept = None
    for layer in layers:
        name = layer['name']
        if name == 'pool':
            x = torch.max_pool2d(x, 2)
        elif name == 'keep':
            kept = x
        elif name == 'add':
            x = kept + x
        else:
            if note is not None:
                note(name, x)
            weight, bias = torch.from_numpy(layer['weight']), torch.from_numpy(layer['bias'])
            if name in quantised:
                low, high = min(ranges[name][0], 0.0), max(ranges[name][1], 0.0)
                scale = max(high - low, 1e-6) / 255
                zero = round(-low / scale)
                x = (torch.clamp(torch.round(x / scale) + zero, 0, 255) - zero) * scale
                per = torch.clamp(weight.abs().flatten(1).max(1).values, min=1e-8)[:, None, None, None] / 127
                weight = torch.round(weight / per) * per
            x = torch.conv2d(x, weight, bias, layer['strides'], layer['pads'][:2], 1, layer['group'])
            if layer['relu']:
                x = torch.relu(x)
    return x.squeeze(2)


def calibrate(layers, out, lines=12, share=0.9995):
    """(low, high) of every layer's input: the given share of its values lies within."""
    values = {}

    def note(name, x):
        flat = x.flatten()
        step = max(1, len(flat) // 20000)
        values.setdefault(name, []).append(flat[::step].numpy())

    with torch.no_grad():
        for path in sorted(glob.glob(os.path.join(out, 'dev', '*.npz'))):
            for ink, *_ in read_shard(path)[-lines:]:
                apply(layers, torch.from_numpy(padded(ink))[None, None], note)
    ranges = {}
    for name, parts in values.items():
        joined = np.concatenate(parts)
        ranges[name] = (float(np.quantile(joined, 1 - share)), float(np.quantile(joined, share)))
    return ranges


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--weights', default='/tmp/recogniser-data/weights.pt')
    parser.add_argument('--out', default='/tmp/recogniser-data')
    parser.add_argument('--data', default=os.environ.get('SIJILL_SHARED_DATA', ''))
    parser.add_argument('--target', default=FOLDER)
    parser.add_argument('--search', action='store_true', help='scores what may be in bytes and stops')
    parser.add_argument('--ranges', action='store_true', help='measures ranges.json and stops')
    parser.add_argument('--lines', type=int, default=100, help='lines of each set in the search')
    args = parser.parse_args()
    torch.set_num_threads(1)
    model = Recogniser()
    model.load_state_dict(torch.load(args.weights))
    layers = folded(model.eval())
    if args.ranges:
        measured = calibrate(layers, args.out)
        with open(RANGES, 'w') as file:
            json.dump({name: measured[name] for name in measured if name.startswith(('front', 'collapse', 'across')) and name != 'front1'}, file, indent=1)
        return
    if args.search:
        ranges = calibrate(layers, args.out)
        names = [layer['name'] for layer in layers if 'weight' in layer]
        front = [n for n in names if n.startswith('front') and n != 'front1']
        across = [n for n in names if n.startswith('across')]
        for label, chosen in (('none', []), ('front2-6', front), ('front + collapse', front + ['collapse']), ('front + across', front + across),
                              ('front + collapse + across', front + ['collapse'] + across), ('all but front1', [n for n in names if n != 'front1'])):
            figures = evaluate(lambda x: apply(layers, x, None, chosen, ranges), args.out, args.data, args.lines)
            print(label, {k: v['cer'] for k, v in figures.items()}, 'mean', round(np.mean([v['cer'] for v in figures.values()]), 3), flush=True)
        return
    os.makedirs(args.target, exist_ok=True)
    with open(RANGES) as file:
        ranges = json.load(file)
    convolutions = [layer for layer in layers if 'weight' in layer]
    onnx.save(build(layers), os.path.join(args.target, 'lines-fp32.onnx'))
    onnx.save(quantise.build(convolutions, ranges), os.path.join(args.target, 'lines-int8.onnx'))


if __name__ == '__main__':
    main()
