"""The network in bytes instead of floats where that costs little: what `export.py` writes as lines-int8.onnx.

Weights are rounded per output channel, activations per tensor, by the ranges that `export.py --ranges` has measured on synthetic lines.
The graph is written in the operators that onnxruntime multiplies bytes with: `QLinearConv` over [n, rows, columns, channels] for the
front, `MatMulIntegerToFloat` over [n, columns, channels] for what is one row high; between them values stay floats.
"""
import numpy as np
from onnx import helper
from graph import Graph

MICROSOFT = 'com.microsoft'


class Bytes:
    """What the activations at one place are counted in: value = scale * (byte - zero)."""

    def __init__(self, g, low, high):
        low, high = min(low, 0.0), max(high, 0.0)
        self.step = np.float32(max(high - low, 1e-6) / 255)
        self.zero = int(np.clip(round(-low / float(self.step)), 0, 255))
        self.inputs = [g.constant('scale', self.step), g.constant('zero', np.uint8(self.zero))]


def rounded(layer):
    """Weights as signed bytes, and what one of them is worth, by output channel."""
    weight = layer['weight']
    per = np.maximum(np.abs(weight).reshape(len(weight), -1).max(1), 1e-8) / 127
    shape = (-1,) + (1,) * (weight.ndim - 1)
    return np.clip(np.round(weight / per.reshape(shape)), -127, 127).astype(np.int8), per.astype(np.float32)


def conv_attributes(layer):
    return {'kernel_shape': list(layer['weight'].shape[2:]), 'strides': layer['strides'], 'pads': layer['pads'], 'group': layer['group']}


def float_conv(g, x, layer, name):
    x = g.node('Conv', [x, g.constant(name, layer['weight']), g.constant(name + '_bias', layer['bias'])], **conv_attributes(layer))
    return g.node('Relu', [x])


def byte_conv(g, x, layer, name, before, after):
    """Of [n, rows, columns, channels]; what is below 0 becomes 0, as the bytes after it begin there."""
    assert after.zero == 0, name
    weight, per = rounded(layer)
    bias = np.round(layer['bias'] / (per * before.step)).astype(np.int32)
    inputs = [x, *before.inputs, g.constant(name, weight), g.constant('scale', per), g.constant('zero', np.zeros(len(per), np.int8)),
              *after.inputs, g.constant(name + '_bias', bias)]
    return g.node('QLinearConv', inputs, domain=MICROSOFT, channels_last=1, **conv_attributes(layer))


def byte_matmul(g, x, layer, name, before):
    """[n, columns, inputs] in bytes to floats; the weight's rows come in the order of `inputs`."""
    weight, per = rounded(layer)
    matrix = weight.transpose(2, 3, 1, 0).reshape(-1, len(weight))
    inputs = [x, g.constant(name, matrix), before.inputs[0], g.constant('scale', per), before.inputs[1], '', g.constant(name + '_bias', layer['bias'])]
    return g.node('Relu', [g.node('MatMulIntegerToFloat', inputs, domain=MICROSOFT)])


def build(convolutions, ranges):
    """`convolutions` in order, as `export.folded` gives them; `ranges` by the names of those that are to be in bytes."""
    layers = {layer['name']: layer for layer in convolutions}
    g = Graph()
    bytes_at = {name: Bytes(g, *ranges[name]) for name in layers if name in ranges}
    front = [name for name in layers if name.startswith('front')] + ['collapse']
    x, before = 'ink', None
    for name, following in zip(front, front[1:]):
        if name in ranges:
            x = byte_conv(g, x, layers[name], name, bytes_at[name], bytes_at[following])
        else:
            x = float_conv(g, x, layers[name], name)
            if following in ranges:
                x = g.turned(g.node('QuantizeLinear', [x, *bytes_at[following].inputs]), [0, 2, 3, 1])
    # The rows that are left, one after the other, are what each column is made of.
    x = g.turned(x, [0, 2, 1, 3])
    collapse = layers['collapse']['weight']
    shape = g.constant('shape', np.array([0, 0, collapse.shape[1] * collapse.shape[2]], np.int64))
    x = byte_matmul(g, g.node('Reshape', [x, shape]), layers['collapse'], 'collapse', bytes_at['collapse'])
    row = g.constant('row', np.array([2], np.int64))
    for number in range(1, 1 + sum(name.startswith('along') for name in layers)):
        along, across = f'along{number}', f'across{number}'
        y = g.node('Unsqueeze', [g.turned(x, [0, 2, 1]), row])
        y = g.node('QuantizeLinear', [float_conv(g, y, layers[along], along), *bytes_at[across].inputs])
        y = g.turned(g.node('Squeeze', [y, row]), [0, 2, 1])
        x = g.node('Add', [x, byte_matmul(g, y, layers[across], across, bytes_at[across])])
    head = layers['head']
    classes = len(head['weight'])
    x = g.node('MatMul', [x, g.constant('head', head['weight'].reshape(classes, -1).T)])
    x = g.node('Add', [x, g.constant('head_bias', head['bias'])])
    g.nodes.append(helper.make_node('Transpose', [x], ['logits'], name='logits', perm=[0, 2, 1]))
    return g.model(classes, helper.make_opsetid('', 13), helper.make_opsetid(MICROSOFT, 1))
