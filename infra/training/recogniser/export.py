"""fp32 weights (weights.pt) to ONNX: batch norms folded, opset 13, dynamic width; and int8 where it costs little.

The int8 file quantises weights per output channel and activations per tensor (QDQ form) in the layers named by
--quantise; everything else stays fp32. The activations' ranges come from synthetic lines of the `dev` sets.
"""
import argparse
import glob
import os
import numpy as np
import onnx
import torch
import torch.nn as nn
from onnx import TensorProto, helper, numpy_helper
from charset import INDEX
from evaluate import evaluate, padded
from model import Recogniser
from shards import read_shard


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
        layers.append({'name': name, 'weight': weight.float().numpy(), 'bias': bias.float().numpy(), 'stride': conv.stride,
                       'padding': conv.padding, 'groups': conv.groups, 'relu': relu})

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


class Graph:
    def __init__(self):
        self.nodes, self.weights, self.count = [], [], 0

    def name(self, stem):
        self.count += 1
        return f'{stem}_{self.count}'

    def constant(self, stem, array):
        name = self.name(stem)
        self.weights.append(numpy_helper.from_array(np.asarray(array), name))
        return name

    def node(self, kind, inputs, **attributes):
        out = self.name(kind.lower())
        self.nodes.append(helper.make_node(kind, inputs, [out], name=out, **attributes))
        return out


def build(layers, ranges=None, quantised=()):
    """The ONNX graph; `ranges[name]` is (low, high) of the layer's input."""
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
        weight, bias = layer['weight'], layer['bias']
        pads = list(layer['padding']) * 2
        attributes = dict(kernel_shape=list(weight.shape[2:]), strides=list(layer['stride']), pads=pads, group=layer['groups'])
        if name in quantised:
            low, high = ranges[name]
            low, high = min(low, 0.0), max(high, 0.0)
            scale = max(high - low, 1e-6) / 255
            zero = int(np.clip(round(-low / scale), 0, 255))
            s, z = g.constant('scale', np.float32(scale)), g.constant('zero', np.uint8(zero))
            x = g.node('DequantizeLinear', [g.node('QuantizeLinear', [x, s, z]), s, z])
            per = np.maximum(np.abs(weight).reshape(len(weight), -1).max(1), 1e-8) / 127
            q = np.clip(np.round(weight / per[:, None, None, None]), -127, 127).astype(np.int8)
            w = g.node('DequantizeLinear', [g.constant(name, q), g.constant('scale', per.astype(np.float32)), g.constant('zero', np.zeros(len(weight), np.int8))], axis=0)
            b = g.node('DequantizeLinear', [g.constant(name + '_bias', np.round(bias / (per * scale)).astype(np.int32)),
                                            g.constant('scale', (per * scale).astype(np.float32)), g.constant('zero', np.zeros(len(weight), np.int32))], axis=0)
            x = g.node('Conv', [x, w, b], **attributes)
        else:
            x = g.node('Conv', [x, g.constant(name, weight), g.constant(name + '_bias', bias)], **attributes)
        if layer['relu']:
            x = g.node('Relu', [x])
    axes = g.constant('axes', np.array([2], np.int64))
    g.nodes.append(helper.make_node('Squeeze', [x, axes], ['logits'], name='logits'))
    graph = helper.make_graph(
        g.nodes, 'lines',
        [helper.make_tensor_value_info('ink', TensorProto.FLOAT, ['n', 1, 40, 'width'])],
        [helper.make_tensor_value_info('logits', TensorProto.FLOAT, ['n', layers[-1]['weight'].shape[0], 'frames'])], g.weights)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid('', 13)], producer_name='sijill')
    made.ir_version = 8
    onnx.checker.check_model(made)
    return made


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
            x = torch.conv2d(x, weight, bias, layer['stride'], layer['padding'], 1, layer['groups'])
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
    parser.add_argument('--target', default=os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../../packages/engines/models/recogniser'))
    parser.add_argument('--quantise', default='front3,front4,front5,front6,collapse,across1,across2,across3,across4,across5,across6,across7,across8', help='layers in int8; "search" scores candidates and stops')
    parser.add_argument('--lines', type=int, default=100, help='lines of each set in the search')
    args = parser.parse_args()
    torch.set_num_threads(1)
    model = Recogniser()
    model.load_state_dict(torch.load(args.weights))
    layers = folded(model.eval())
    ranges = calibrate(layers, args.out)
    names = [layer['name'] for layer in layers if 'weight' in layer]
    if args.quantise == 'search':
        front = [n for n in names if n.startswith('front') and n != 'front1']
        across = [n for n in names if n.startswith('across')]
        for label, chosen in (('none', []), ('front2-6', front), ('front + collapse', front + ['collapse']), ('front + across', front + across),
                              ('front + collapse + across', front + ['collapse'] + across), ('all but front1', [n for n in names if n != 'front1'])):
            figures = evaluate(lambda x: apply(layers, x, None, chosen, ranges), args.out, args.data, args.lines)
            print(label, {k: v['cer'] for k, v in figures.items()}, 'mean', round(np.mean([v['cer'] for v in figures.values()]), 3), flush=True)
        return
    os.makedirs(args.target, exist_ok=True)
    onnx.save(build(layers), os.path.join(args.target, 'lines-fp32.onnx'))
    onnx.save(build(layers, ranges, args.quantise.split(',')), os.path.join(args.target, 'lines-int8.onnx'))


if __name__ == '__main__':
    main()
