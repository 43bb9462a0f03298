#!/usr/bin/python3
"""Makes the tiny token-classification model of the adapter's test.

A BERT of 8 dimensions learns, in a few seconds, to label one invented list of names: its use is to prove the way from
words through ONNX to labels, not to find names. Needs python3-torch and python3-onnx. Deterministic.

    /usr/bin/python3 infra/training/ner/make-tiny-model.py packages/engines/src/tokens/tiny-model
"""

import json
import math
import os
import sys

import torch
from torch import nn

LABELS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]
PERSONS = ["خضر", "الياس", "مراد", "شمو"]
PLACES = ["سنجار", "كوجو", "تلعفر"]
OTHERS = ["في", "الي", "من", "وصل", "كتب", "سكن", "قرية", "يوم", "اليوم"]
# Two-piece words: the first piece's label counts.
PIECES = ["##ين", "##ات"]
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
VOCABULARY = SPECIAL + PERSONS + PLACES + OTHERS + PIECES
WIDTH, LAYERS, HEADS, POSITIONS = 16, 1, 2, 512


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.up, self.down = nn.Linear(WIDTH, 2 * WIDTH), nn.Linear(2 * WIDTH, WIDTH)

    def forward(self, x, mask):
        batch, length = x.shape[0], x.shape[1]
        q, k, v = self.qkv(x).reshape(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + mask
        x = self.norm1(x + self.out((scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, WIDTH)))
        return self.norm2(x + self.down(torch.relu(self.up(x))))


class Tiny(nn.Module):
    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(len(VOCABULARY), WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)
        self.blocks = nn.ModuleList(Block() for _ in range(LAYERS))
        self.head = nn.Linear(WIDTH, len(LABELS))

    def forward(self, input_ids, attention_mask, token_type_ids):
        positions = torch.arange(input_ids.shape[1]).unsqueeze(0)
        x = self.words(input_ids) + self.places(positions) * 0.1 + self.kinds(token_type_ids)
        mask = (1.0 - attention_mask[:, None, None, :].float()) * -10000.0
        for block in self.blocks:
            x = block(x, mask)
        return self.head(x)


def sentence(generator):
    words, labels = [], []
    while len(words) < 12:
        pick = torch.randint(0, 3, (1,), generator=generator).item()
        if pick == 0:
            for index in range(1 + torch.randint(0, 3, (1,), generator=generator).item()):
                words.append(PERSONS[torch.randint(0, len(PERSONS), (1,), generator=generator).item()])
                labels.append("I-PER" if index else "B-PER")
        elif pick == 1:
            words.append(PLACES[torch.randint(0, len(PLACES), (1,), generator=generator).item()])
            labels.append("B-LOC")
        words.append(OTHERS[torch.randint(0, len(OTHERS), (1,), generator=generator).item()])
        labels.append("O")
    return words[:12], labels[:12]


def main(folder):
    torch.manual_seed(7)
    torch.set_num_threads(1)
    generator = torch.Generator().manual_seed(7)
    number = {word: index for index, word in enumerate(VOCABULARY)}
    model = Tiny()
    optimiser = torch.optim.Adam(model.parameters(), lr=0.01)
    for step in range(1200):
        rows = [sentence(generator) for _ in range(16)]
        ids = torch.tensor([[2] + [number[word] for word in words] + [3] for words, _ in rows])
        gold = torch.tensor([[-100] + [LABELS.index(label) for label in labels] + [-100] for _, labels in rows])
        scores = model(ids, torch.ones_like(ids), torch.zeros_like(ids))
        loss = nn.functional.cross_entropy(scores.reshape(-1, len(LABELS)), gold.reshape(-1), ignore_index=-100)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    print("loss", loss.item())
    os.makedirs(f"{folder}/onnx", exist_ok=True)
    example = torch.tensor([[2, 5, 6, 3]])
    names = ["input_ids", "attention_mask", "token_type_ids"]
    torch.onnx.export(
        model.eval(), (example, torch.ones_like(example), torch.zeros_like(example)), f"{folder}/onnx/model.onnx",
        input_names=names, output_names=["logits"], opset_version=13,
        dynamic_axes={name: {0: "batch", 1: "length"} for name in [*names, "logits"]},
    )

    def write(name, value):
        with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
            json.dump(value, file, ensure_ascii=False, indent=1)
            file.write("\n")

    write("config.json", {
        "model_type": "bert", "architectures": ["BertForTokenClassification"], "vocab_size": len(VOCABULARY),
        "hidden_size": WIDTH, "num_hidden_layers": LAYERS, "num_attention_heads": HEADS,
        "max_position_embeddings": POSITIONS, "id2label": {str(i): label for i, label in enumerate(LABELS)},
        "label2id": {label: i for i, label in enumerate(LABELS)},
    })
    write("tokenizer_config.json", {
        "tokenizer_class": "BertTokenizer", "do_lower_case": False, "model_max_length": POSITIONS,
        "unk_token": "[UNK]", "sep_token": "[SEP]", "pad_token": "[PAD]", "cls_token": "[CLS]", "mask_token": "[MASK]",
    })
    write("tokenizer.json", {
        "version": "1.0", "truncation": None, "padding": None,
        "added_tokens": [{"id": i, "content": token, "single_word": False, "lstrip": False, "rstrip": False,
                          "normalized": False, "special": True} for i, token in enumerate(SPECIAL)],
        "normalizer": None, "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {"type": "TemplateProcessing",
                           "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                                      {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
                           "pair": [], "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [2], "tokens": ["[CLS]"]},
                                                          "[SEP]": {"id": "[SEP]", "ids": [3], "tokens": ["[SEP]"]}}},
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                  "max_input_chars_per_word": 100, "vocab": number},
    })


main(sys.argv[1])
