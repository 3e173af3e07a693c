"""An adapter: a model that learns the words of its user's captions and stays what it was."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import numpy as np
import pytest

from gallery.catalog import Catalog
from gallery.engine import Engine
from gallery.errors import ModelError
from gallery.learning.adapter import FEWEST, train_adapter
from gallery.models.adapted import AdaptedEncoder, Adapter, LowRank
from gallery.models.encoder import l2_normalise
from gallery.models.presets import resolve
from gallery.paths import adapters

# What one family says of what the model calls a blue circle, a green square and a red triangle.
WORDS = {"blue circle": "Bobbel", "green square": "the Kasten", "red triangle": "Uncle Zack"}
EACH = 24
COLOURS, SHAPES = ("red", "green", "blue"), ("circle", "square", "triangle")


@pytest.fixture
def captioned(engine, tmp_path, draw_photo):
    """An engine whose library has many photos of all kinds; three kinds have captions."""
    folder = tmp_path / "photos"
    random = np.random.default_rng(2)
    for kind in [f"{colour} {shape}" for colour in COLOURS for shape in SHAPES]:
        for number in range(EACH if kind in WORDS else 6):
            grey = (int(random.integers(150, 245)),) * 3
            place = (*random.uniform(0.46, 0.54, 2), random.uniform(0.5, 0.7))
            draw_photo(folder / f"{kind} {number}.png", *kind.split(), (64, 64), grey, place)
    engine.add_folders([str(folder)])
    engine.index()
    with Catalog(engine.library.catalog) as catalog:
        for kind, words in WORDS.items():
            for number in range(EACH):
                (photo,) = engine.photo_ids([str(folder / f"{kind} {number}.png")])
                catalog.write_caption(photo, words)
    return engine


@pytest.fixture
def gallery(gallery, engine):
    """The command on the library of the engine."""
    return gallery


def found(engine, query, limit=8):
    return [Path(hit.path).stem.rpartition(" ")[0] for hit in engine.search_text(query, limit)]


def digest(folder):
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]


def test_an_adapter_learns_own_words_and_the_base_stays_as_it_is(captioned, gallery, tiny_model):
    before = digest(tiny_model)
    status, out, _ = gallery("train", "adapter", "ours")
    assert status == 0
    assert "recall@1/5/10" in out[0]
    assert "gallery index --model adapter:ours" in out[0]
    card = json.loads((adapters() / "ours" / "adapter.json").read_text())
    assert card["after"]["at_1"] > card["before"]["at_1"]
    assert card["captions"] == EACH * len(WORDS)
    assert digest(tiny_model) == before
    if os.name == "posix":
        modes = {file.stat().st_mode & 0o777 for file in (adapters() / "ours").iterdir()}
        assert modes == {0o600}

    with Engine(captioned.library, "adapter:ours") as adapted:
        summary = adapted.index()
        assert summary.embedded == 0  # no photo was opened
        assert adapted.model == "adapter:ours"
        for kind, words in WORDS.items():
            assert found(adapted, words).count(kind) >= 7
        # What it knew it still knows.
        assert found(adapted, "red circle", 5) == ["red circle"] * 5
        assert found(adapted, "blue square", 5) == ["blue square"] * 5


def test_adapted_vectors_are_those_of_embedding_again(captioned, gallery, draw_photo, tmp_path):
    assert gallery("train", "adapter", "ours")[0] == 0
    with Engine(captioned.library, "adapter:ours") as adapted:
        adapted.index()
        encoder = adapted.encoder("adapter:ours")
        with Catalog(captioned.library.catalog) as catalog:
            model = catalog.current_model()
            ids, vectors = catalog.vectors(model.id)
            paths = [record.path for record in catalog.photos(ids[:20].tolist())]
        from gallery.media.decode import decode

        pictures = [
            encoder.prepare(decode(Path(path).read_bytes(), encoder.image_size).image)
            for path in paths
        ]
        assert np.abs(encoder.encode_images(pictures) - vectors[:20]).max() < 4e-3
        # New photos are embedded by it as well.
        new = draw_photo(tmp_path / "photos" / "new.png", "blue", "circle", (64, 64))
        assert adapted.index().embedded == 1
        like_it = [
            Path(hit.path).stem.rpartition(" ")[0]
            for hit in adapted.hits(adapted.similar(str(new), 5))
        ]
        assert like_it == ["blue circle"] * 5


def unit(count, dim, seed):
    return l2_normalise(np.random.default_rng(seed).normal(size=(count, dim)))


def test_at_its_start_an_adapter_is_the_model_itself(engine):
    base = engine.encoder(engine.model)
    down = unit(base.dim, 4, 0)
    nothing = LowRank(down, np.zeros((4, base.dim), np.float32))
    adapted = AdaptedEncoder("adapter:x", base, Adapter("b", base.identity, nothing, nothing))
    texts = ["a red circle", "a blue square"]
    assert np.allclose(adapted.encode_texts(texts), base.encode_texts(texts), atol=1e-6)
    picture = np.full((base.image_size, base.image_size, 3), 90, np.uint8)
    assert np.allclose(adapted.encode_images([picture]), base.encode_images([picture]), atol=1e-6)
    assert adapted.identity != base.identity


def test_an_adapter_that_is_no_better_is_not_kept(captioned, gallery):
    with Catalog(captioned.library.catalog) as catalog:
        kind_of = {words: kind for kind, words in WORDS.items()}
        for photo, words in catalog.captions_by_people():
            catalog.write_caption(photo, kind_of[words])  # what the model finds without a mistake
    status, out, err = gallery("train", "adapter", "needless")
    assert (status, out) == (1, [])
    assert "no better" in err[-1]
    assert "recall@1/5/10 100% / 100% / 100% before" in err[-1]
    assert not adapters().exists()


def test_too_few_captions_are_refused_with_a_sentence():
    images, others = unit(FEWEST - 1, 8, 0), unit(5, 8, 1)
    with pytest.raises(ModelError, match=f"{FEWEST - 1} photos have a caption by a person"):
        train_adapter(images, [str(i) for i in range(len(images))], images, others, others, 20.0)
    images = unit(FEWEST, 8, 0)
    with pytest.raises(ModelError, match="All captions are the same"):
        train_adapter(images, ["DCIM"] * FEWEST, images, others, others, 20.0)


def test_what_cannot_be_adapted_is_said(captioned, gallery, tmp_path):
    for arguments, says in [
        (["../x"], "is no name for an adapter"),
        (["ours", "--model", "starter"], "has not seen this library"),
        (["ours", "--model", "adapter:none"], "There is no adapter 'none'"),
    ]:
        status, _, err = gallery("train", "adapter", *arguments)
        assert status == 1
        assert says in err[-1]
    assert gallery("train", "adapter", "ours")[0] == 0
    assert "already" in gallery("train", "adapter", "ours")[2][-1]
    assert "an adapter itself" in gallery("train", "adapter", "o", "--model", "adapter:ours")[2][-1]
    card = adapters() / "ours" / "adapter.json"
    changed = json.loads(card.read_text()) | {"base_identity": "other@1"}
    card.write_text(json.dumps(changed))
    status, _, err = gallery("index", "--model", "adapter:ours")
    assert status == 1
    assert "other weights" in err[-1]
    (adapters() / "ours" / "adapter.safetensors").write_bytes(b"rubbish")
    assert "does not load" in gallery("index", "--model", "adapter:ours")[2][-1]


def test_an_adapter_is_a_model_like_others(captioned, gallery):
    assert gallery("train", "adapter", "ours")[0] == 0
    source = resolve("adapter:ours")
    assert source.on_this_machine()
    assert source.adapts == captioned.model
