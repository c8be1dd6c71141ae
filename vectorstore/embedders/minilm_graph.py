"""all-MiniLM-L6-v2 as an ONNX graph, written straight from its weights: torch is not needed.

The graph takes the tokens of texts of one length, and gives the mean of what the last layer makes
of them, at unit length. Steps that ONNX Runtime has as one are one here (Microsoft's contributed
operators), so that little is left to the runtime's own search for such steps, which misses most of
them in a graph that torch exports.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_CONTRIBUTED = "com.microsoft"
_OPSET, _IR = 17, 9
# With 7 of the 8 bits used, processors without the newer instructions do not overflow.
_LARGEST = 64

Weights = Mapping[str, NDArray[np.float32]]


class Precision(Enum):
    """How exactly a graph keeps the weights of its matrices."""

    FULL = "fp32"
    EIGHT_BITS = "int8"


def write_graph(model_folder: Path, path: Path, *, precision: Precision) -> None:
    """Write the graph of a BERT encoder's folder: input `ids`, output `vectors`, a row a text."""
    import onnx
    from safetensors.numpy import load_file

    settings = json.loads((model_folder / "config.json").read_text("utf-8"))
    graph = _Graph(precision, heads=settings["num_attention_heads"])
    graph.epsilon = settings["layer_norm_eps"]
    weights = load_file(model_folder / "model.safetensors")
    states = _embedded(graph, weights)
    for number in range(settings["num_hidden_layers"]):
        states = _layer(graph, states, weights, f"encoder.layer.{number}")
    mean = graph.add("ReduceMean", states, axes=[1], keepdims=0)
    graph.add("LpNormalization", mean, out="vectors", axis=-1, p=2)
    onnx.save(graph.model(settings["hidden_size"]), path)


class _Graph:
    """Nodes and constants as they are added; each is known by the name of what it gives."""

    def __init__(self, precision: Precision, *, heads: int) -> None:
        self.precision = precision
        self.heads = heads
        self.epsilon = 0.0
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def constant(self, values: NDArray[Any]) -> str:
        """Keep an array and return its name."""
        from onnx import numpy_helper

        name = f"constant{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(self, operator: str, *inputs: str, out: str = "", **attributes: Any) -> str:
        """Add an operator of ONNX over named inputs and return the name of what it gives."""
        return self._add(operator, "", inputs, [out or f"node{len(self._nodes)}"], attributes)[0]

    def contributed(self, operator: str, *inputs: str, **attributes: Any) -> str:
        """Add one of the operators that only ONNX Runtime has."""
        out = [f"node{len(self._nodes)}"]
        return self._add(operator, _CONTRIBUTED, inputs, out, attributes)[0]

    def quantized(self, states: str) -> list[str]:
        """Return the names of the states in 8 bits, of their scale and of their zero."""
        out = [f"node{len(self._nodes)}_{part}" for part in ("values", "scale", "zero")]
        return self._add("DynamicQuantizeLinear", "", (states,), out, {})

    def in_8_bits(self, matrix: NDArray[np.float32]) -> list[str]:
        """Keep a matrix in 8 bits, a scale for each column; return its name, scale and zero."""
        scale = np.abs(matrix).max(axis=0) / _LARGEST
        values = np.round(matrix / scale).astype(np.int8)
        return [self.constant(part) for part in (values, scale, np.zeros(len(scale), np.int8))]

    def model(self, size: int) -> Any:
        """Return what was added as a model whose vectors have so many numbers."""
        from onnx import TensorProto, helper

        graph = helper.make_graph(
            self._nodes,
            "encoder",
            [helper.make_tensor_value_info("ids", TensorProto.INT64, ["texts", "tokens"])],
            [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["texts", size])],
            self._constants,
        )
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_CONTRIBUTED, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=_IR)

    def _add(
        self,
        operator: str,
        domain: str,
        inputs: tuple[str, ...],
        outputs: list[str],
        attributes: Mapping[str, Any],
    ) -> list[str]:
        from onnx import helper

        self._nodes.append(
            helper.make_node(operator, inputs, outputs, outputs[0], domain=domain, **attributes)
        )
        return outputs


def _embedded(graph: _Graph, weights: Weights) -> str:
    """Add what a token is before it meets the others: its word and its place."""
    places = (
        weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0]
    )
    first = graph.constant(np.array([0]))
    length = graph.add("Shape", "ids", start=1, end=2)
    place = graph.add("Slice", graph.constant(places), first, length, first)
    words = graph.constant(weights["embeddings.word_embeddings.weight"])
    return _normalized(
        graph, graph.add("Gather", words, "ids", axis=0), place, weights, "embeddings.LayerNorm"
    )


def _layer(graph: _Graph, states: str, weights: Weights, layer: str) -> str:
    attended = _dense(
        graph, _attention(graph, states, weights, layer), weights, f"{layer}.attention.output.dense"
    )
    attended = _normalized(graph, attended, states, weights, f"{layer}.attention.output.LayerNorm")
    wide = _dense(graph, attended, weights, f"{layer}.intermediate.dense")
    narrow = _dense(graph, graph.contributed("Gelu", wide), weights, f"{layer}.output.dense")
    return _normalized(graph, narrow, attended, weights, f"{layer}.output.LayerNorm")


def _attention(graph: _Graph, states: str, weights: Weights, layer: str) -> str:
    parts = [f"{layer}.attention.self.{part}" for part in ("query", "key", "value")]
    matrix = np.hstack([weights[f"{part}.weight"].T for part in parts])
    bias = graph.constant(np.hstack([weights[f"{part}.bias"] for part in parts]))
    if graph.precision is Precision.FULL:
        name = graph.constant(matrix)
        return graph.contributed("Attention", states, name, bias, num_heads=graph.heads)
    values, scale, zero = graph.quantized(states)
    name, own_scale, own_zero = graph.in_8_bits(matrix)
    return graph.contributed(
        "QAttention", values, name, bias, scale, own_scale, "", zero, own_zero,
        num_heads=graph.heads,
    )  # fmt: skip


def _dense(graph: _Graph, states: str, weights: Weights, layer: str) -> str:
    matrix, bias = weights[f"{layer}.weight"].T, graph.constant(weights[f"{layer}.bias"])
    if graph.precision is Precision.FULL:
        return graph.add("Add", graph.add("MatMul", states, graph.constant(matrix)), bias)
    return graph.contributed("DynamicQuantizeMatMul", states, *graph.in_8_bits(matrix), bias)


def _normalized(graph: _Graph, states: str, others: str, weights: Weights, layer: str) -> str:
    # as one operator, SkipLayerNormalization, these two take three times as long
    return graph.add(
        "LayerNormalization",
        graph.add("Add", states, others),
        graph.constant(weights[f"{layer}.weight"]),
        graph.constant(weights[f"{layer}.bias"]),
        axis=-1,
        epsilon=graph.epsilon,
    )
