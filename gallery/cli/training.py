"""`gallery train`: a model from labelled photos, or an adapter from the user's own captions."""

from __future__ import annotations

import argparse
from pathlib import Path

from gallery.cli.options import Commands, library_option, open_engine


def add_commands(commands: Commands) -> None:
    """Add `train model` and `train adapter`."""
    train = commands.add("train", _nothing, "train a model, or adapt one to your words", json=False)
    actions = train.add_subparsers(title="actions", metavar="ACTION", required=True)

    text = "train a model on labelled photos, as the starter was"
    model = actions.add_parser("model", help=text, description=text)
    model.set_defaults(command=_train_model)
    model.add_argument(
        "photos", type=Path, metavar="PHOTOS", help="zip or folder; its folders are class ids"
    )
    model.add_argument(
        "classes", type=Path, metavar="CLASSES", help="table: class id, synonyms, hypernyms"
    )
    model.add_argument(
        "output", type=Path, metavar="OUTPUT", help="folder for the model and checkpoints"
    )
    model.add_argument(
        "--epochs", type=int, metavar="N", help="passes over the photos, for a trial"
    )
    model.add_argument("--device", default="cpu", help="torch's name; default: cpu")

    text = "adapt a model to the captions of your own photos; the model itself stays as it is"
    adapter = actions.add_parser("adapter", help=text, description=text)
    adapter.set_defaults(command=_train_adapter)
    library_option(adapter, argparse.SUPPRESS)
    adapter.add_argument("name", metavar="NAME", help="of the adapter, such as ours")
    adapter.add_argument(
        "--model", metavar="ID", help="what to adapt; default: what answers searches"
    )


def _nothing(options: argparse.Namespace) -> int:
    raise AssertionError("an action is required")


def _train_model(options: argparse.Namespace) -> int:
    from gallery.learning.command import train

    return train(options.photos, options.classes, options.output, options.epochs, options.device)


def _train_adapter(options: argparse.Namespace) -> int:
    from gallery.learning.command import train_adapter

    with open_engine(options) as engine:
        return train_adapter(engine, options.name, options.model)
