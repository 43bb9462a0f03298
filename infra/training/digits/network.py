"""The digit network: 32 px high ink in, one distribution over signs for every second column out (CTC)."""
import torch
from torch import nn

from samples import ALPHABET

CHANNELS = (16, 32, 48, 64)
BODY = 96
BLOCKS = 3


def separable(before, after, stride):
    return nn.Sequential(
        nn.Conv2d(before, before, 3, stride, 1, groups=before, bias=False), nn.BatchNorm2d(before), nn.ReLU(inplace=True),
        nn.Conv2d(before, after, 1, bias=False), nn.BatchNorm2d(after), nn.ReLU(inplace=True))


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.steps = nn.Sequential(
            nn.Conv2d(width, width, (1, 5), 1, (0, 2), groups=width, bias=False), nn.BatchNorm2d(width), nn.ReLU(inplace=True),
            nn.Conv2d(width, width, 1, bias=False), nn.BatchNorm2d(width))

    def forward(self, x):
        return torch.relu(x + self.steps(x))


class DigitNetwork(nn.Module):
    """(n, 1, 32, width) -> (n, signs + 1, width / 2), logits; class 0 is the blank."""

    def __init__(self):
        super().__init__()
        a, b, c, d = CHANNELS
        self.first = nn.Sequential(nn.Conv2d(1, a, 3, (2, 1), 1, bias=False), nn.BatchNorm2d(a), nn.ReLU(inplace=True))
        self.second = separable(a, b, (1, 2))
        self.third = separable(b, c, (2, 1))
        self.fourth = separable(c, d, (2, 1))
        self.collapse = nn.Sequential(nn.Conv2d(d, BODY, (4, 1), bias=False), nn.BatchNorm2d(BODY), nn.ReLU(inplace=True))
        self.blocks = nn.Sequential(*[Block(BODY) for _ in range(BLOCKS)])
        self.last = nn.Conv2d(BODY, len(ALPHABET) + 1, 1)

    def forward(self, x):
        x = self.fourth(self.third(self.second(self.first(x))))
        return self.last(self.blocks(self.collapse(x))).squeeze(2)
