"""From what was typed to what the text tower is asked: a small prompt ensemble.

CLIP was trained on captions, so "dog" is asked as "a photo of a dog" and in a few other ways,
and the answers' mean is searched for (Radford et al. 2021, section 3.1.4).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

TEMPLATES = ("{}", "a {}", "a photo of {}", "a photo of a {}", "a picture of a {}")
# A query that has its own subject, article or sentence form is taken as it stands.
AS_IT_STANDS = ("{}", "a photo of {}", "a picture of {}")
AT_ONCE = 256  # texts: the text tower's memory grows with them

_FRAME = re.compile(
    r"^(?:(?:a|an|the|some|my)\s+)?(?:photo|photos|picture|pictures|image|images)\s+(?:of|with)\s+",
    re.IGNORECASE,
)
_DETERMINER = re.compile(r"^(?:a|an|the|some|my|two|three|four|many|several)\s", re.IGNORECASE)


def query_prompts(query: str) -> list[str]:
    """The prompts whose mean embedding stands for a query; empty for a blank one."""
    subject = _FRAME.sub("", " ".join(query.split()))
    if not subject:
        return []
    templates = AS_IT_STANDS if _DETERMINER.match(subject) or " " in subject else TEMPLATES
    return [fill_template(template, subject) for template in templates]


def fill_template(template: str, name: str) -> str:
    """Put `name` into the `{}` of a template, with "an" before a vowel's letter."""
    before, _, after = template.partition("{}")
    if (before == "a " or before.endswith(" a ")) and name[:1].lower() in tuple("aeiou"):
        before = before[:-1] + "n "
    return before + name + after


def query_vectors(
    queries: Sequence[str], encode: Callable[[Sequence[str]], NDArray[np.float32]]
) -> list[NDArray[np.float32]]:
    """What each query is searched for by, float32 [d] each.

    Args:
        encode: texts to normalised embeddings [texts, d].
    """
    prompts = [query_prompts(query) or [query] for query in queries]
    texts = [prompt for of_query in prompts for prompt in of_query]
    if not texts:
        return []
    vectors = np.concatenate(
        [encode(texts[start : start + AT_ONCE]) for start in range(0, len(texts), AT_ONCE)]
    )
    parts = np.split(vectors, np.cumsum([len(of_query) for of_query in prompts])[:-1])
    return [prompt_ensemble(part[None])[0] for part in parts]


def prompt_ensemble(embeddings: NDArray[np.float32]) -> NDArray[np.float32]:
    """One normalised vector a name from [names, templates, d] normalised embeddings.

    The class weight of CLIP's zero-shot classifier: the normalised mean of the normalised
    embeddings of all templates (Radford et al. 2021, section 3.1.4).
    """
    mean = embeddings.mean(axis=1)
    result: NDArray[np.float32] = mean / np.linalg.norm(mean, axis=1, keepdims=True)
    return result
