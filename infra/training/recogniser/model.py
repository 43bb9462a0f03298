"""The network: a 2-D front that ends at a quarter of the width and 1 of the height, then separable 1-D blocks, then classes."""
import torch.nn as nn
from charset import CLASSES


def conv(inputs, outputs, stride):
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU())


class Block(nn.Module):
    def __init__(self, width, kernel):
        super().__init__()
        self.along = nn.Sequential(nn.Conv2d(width, width, (1, kernel), padding=(0, kernel // 2), groups=width, bias=False), nn.BatchNorm2d(width), nn.ReLU())
        self.across = nn.Sequential(nn.Conv2d(width, width, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU())

    def forward(self, x):
        return x + self.across(self.along(x))


class Recogniser(nn.Module):
    """[N, 1, 40, W] ink 0 to 1 (W a multiple of 4) to [N, CLASSES, W / 4] logits."""

    def __init__(self, channels=(32, 48, 64, 64, 128, 160), width=384, kernel=9, blocks=8):
        super().__init__()
        c = channels
        self.front = nn.Sequential(conv(1, c[0], (2, 2)), conv(c[0], c[1], 1), conv(c[1], c[2], (2, 2)), conv(c[2], c[3], 1),
                                   conv(c[3], c[4], (2, 1)), conv(c[4], c[5], 1))
        self.collapse = nn.Sequential(nn.Conv2d(c[5], width, (5, 1), bias=False), nn.BatchNorm2d(width), nn.ReLU())
        self.blocks = nn.Sequential(*[Block(width, kernel) for _ in range(blocks)])
        self.head = nn.Conv2d(width, CLASSES, 1)

    def forward(self, x):
        return self.head(self.blocks(self.collapse(self.front(x)))).squeeze(2)
