"""InfoNCE between photos and captions, where many captions may be right for a photo."""

from __future__ import annotations

import torch
from open_clip import ClipLoss
from torch import Tensor
from torch.nn import functional


class ManyPositivesClipLoss(ClipLoss):  # type: ignore[misc]  # open_clip is untyped
    """open_clip's ClipLoss for batches in which a photo and a caption match many times over.

    Plain InfoNCE takes the diagonal as positives and pushes every other pair apart, also those
    that mean the same: with 200 classes most batches hold such pairs. Here each positive
    competes with the true negatives alone (as in SupCon, Khosla et al. 2020, eq. 2, with the
    other positives taken out of the denominator), so broad and narrow names of one photo do
    not fight. With one positive a row it is ClipLoss exactly.
    """

    def __init__(self, label_smoothing: float = 0.0) -> None:
        super().__init__()
        self.label_smoothing = label_smoothing

    def forward(
        self, image_features: Tensor, text_features: Tensor, logit_scale: Tensor, matches: Tensor
    ) -> Tensor:
        """The mean of both directions' losses.

        Args:
            image_features: float [n, d], L2-normalised.
            text_features: float [m, d], L2-normalised.
            logit_scale: the multiplier of cosines (already exponentiated), scalar.
            matches: float [n, m] >= 0, the weight of each right pair, 0 for wrong pairs.
        """
        per_image, per_text = self.get_logits(image_features, text_features, logit_scale)
        return (self._one_way(per_image, matches) + self._one_way(per_text, matches.T)) / 2

    def _one_way(self, logits: Tensor, matches: Tensor) -> Tensor:
        positive = matches > 0
        # Not -inf: of a row that has no negative, logsumexp would have no gradient but NaN.
        least = torch.finfo(logits.dtype).min
        negatives = logits.masked_fill(positive, least).logsumexp(1, keepdim=True)
        # -log( e^l / (e^l + sum of the negatives' e^l) ) for every entry; used at positives.
        losses = functional.softplus(negatives - logits)
        weight = matches / matches.sum(1, keepdim=True).clamp(min=1e-9)
        loss = torch.where(positive, losses * weight, 0.0).sum(1)
        if self.label_smoothing:
            everywhere = (logits.logsumexp(1, keepdim=True) - logits).mean(1)
            loss = (1 - self.label_smoothing) * loss + self.label_smoothing * everywhere
        rows = positive.any(1)
        return loss[rows].mean()
