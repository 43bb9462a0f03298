"""What the ONNX files are written with: nodes and weights, named by what they are and their number."""
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


class Graph:
    def __init__(self):
        self.nodes, self.weights, self.count = [], [], 0

    def name(self, stem):
        self.count += 1
        return f'{stem}_{self.count}'

    def constant(self, stem, array):
        name = self.name(stem)
        self.weights.append(numpy_helper.from_array(np.asarray(array, order='C'), name))
        return name

    def halved(self, stem, array):
        """Floats that are stored in 16 bits: onnxruntime makes 32 of them once, when it loads the file, and computes in 32."""
        half = np.asarray(array).astype(np.float16)
        assert np.isfinite(half).all(), stem
        kept, name = self.constant(stem + '_half', half), self.name(stem)
        self.nodes.append(helper.make_node('Cast', [kept], [name], name=name, to=TensorProto.FLOAT))
        return name

    def node(self, kind, inputs, **attributes):
        out = self.name(kind.lower())
        self.nodes.append(helper.make_node(kind, inputs, [out], name=out, **attributes))
        return out

    def turned(self, x, order):
        return self.node('Transpose', [x], perm=order)

    def model(self, classes, *opsets):
        graph = helper.make_graph(
            self.nodes, 'lines',
            [helper.make_tensor_value_info('ink', TensorProto.FLOAT, ['n', 1, 40, 'width'])],
            [helper.make_tensor_value_info('logits', TensorProto.FLOAT, ['n', classes, 'frames'])], self.weights)
        made = helper.make_model(graph, opset_imports=opsets, producer_name='sijill')
        made.ir_version = 8
        onnx.checker.check_model(made)
        return made
