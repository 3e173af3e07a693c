"""What the engine and the catalogue of models say in English, in the language of the window.

The engine knows no Qt, so its sentences come as they are. Those that a user may see are listed
here with places for what is put into them; `told` finds the one that was said. Texts that are not
listed stay English. The tests compare the list with the engine's code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from gallery.gui.language import tr as _tr
from gallery.gui.language import tr_noop as _tr_noop

SENTENCES = (
    # -- files and photos
    _tr_noop("the file is empty"),
    _tr_noop("the file is damaged or incomplete ({0})"),
    _tr_noop("cannot be decoded ({0})"),
    _tr_noop("not a photo: its content is of no known format"),
    _tr_noop("too large for this machine's memory"),
    _tr_noop("videos are not searched yet"),
    _tr_noop("JXL photos are not read yet"),
    _tr_noop("PSD photos are not read yet"),
    _tr_noop("HEIC photos cannot be read: pi-heif does not load ({0})"),
    _tr_noop("AVIF photos cannot be read: this Pillow was built without them"),
    _tr_noop("{0}-bit JPEG photos are not read"),
    _tr_noop("RAW photos cannot be read: rawpy does not load ({0})"),
    _tr_noop("RAW photo cannot be decoded ({0})"),
    _tr_noop("{0} x {1} pixels are more than Gallery decodes ({2} megapixels)"),
    _tr_noop("the model makes no sense of it"),
    _tr_noop("cannot be read ({0})"),
    _tr_noop("could not be prepared ({0}: {1})"),
    _tr_noop("larger than {0} MB"),
    # -- watching
    _tr_noop("it is on the network"),
    _tr_noop("it is on the network ({0})"),
    _tr_noop("watching it is not permitted"),
    _tr_noop("it cannot be watched ({0})"),
    _tr_noop(
        "this system watches no more folders at once (its limit is "
        "fs.inotify.max_user_watches and max_user_instances)"
    ),
    # -- library
    _tr_noop("The catalogue {0} is in use by another program. Try again in a moment."),
    _tr_noop("The catalogue {0} cannot be written ({1}). Is the disk full?"),
    _tr_noop(
        "The catalogue {0} cannot be opened for writing ({1}). Is its disk read-only, or "
        "does it belong to another user?"
    ),
    _tr_noop("The library {0} was made by a newer Gallery. Update Gallery."),
    _tr_noop("{0} is a database of another program, not Gallery's catalogue."),
    _tr_noop("The library's folder {0} cannot be made ({1})."),
    _tr_noop("Another Gallery is indexing {0}. Wait for it, or close it."),
    _tr_noop("{0} What was indexed so far is kept."),
    _tr_noop("{0} is not a folder of this library."),
    _tr_noop("The model {0} is in use here. Choose another first: gallery models use ID"),
    _tr_noop("This library has no vectors of the model {0}."),
    _tr_noop("Indexing has stopped for good: {0}"),
    _tr_noop("Indexing stopped: {0}"),
    _tr_noop("Something went wrong inside: {0}"),
    _tr_noop("The window said something the engine does not know: {0}"),
    # -- albums, searches, tags, settings
    _tr_noop("An album needs a name."),
    _tr_noop("An album's name has at most {0} letters, unlike {1}..."),
    _tr_noop("An album cannot be called {0}."),
    _tr_noop("There is no album called {0}."),
    _tr_noop("There is an album called {0} already."),
    _tr_noop("A saved search needs a name."),
    _tr_noop("A saved search's name has at most {0} letters, unlike {1}..."),
    _tr_noop("A saved search cannot be called {0}."),
    _tr_noop("There is a saved search called {0} already."),
    _tr_noop("There is nothing to search for."),
    _tr_noop("This search cannot be saved."),
    _tr_noop("A tag needs a name."),
    _tr_noop("A tag's name has at most {0} letters, unlike {1}..."),
    _tr_noop("A tag cannot be called {0}."),
    _tr_noop("A group of tags cannot be called {0}."),
    _tr_noop("A prompt has one {0} at most, for the tag: {1}"),
    _tr_noop("This cannot be a prompt: {0}"),
    _tr_noop("A template needs a {0} for the tag, unlike: {1}"),
    _tr_noop("There is no tag {0}. See: gallery tags"),
    _tr_noop("{0} is no pattern. Patterns are as in .gitignore, such as *.tmp or Export/"),
    _tr_noop("The model {0} cannot describe photos. See: gallery models"),
    _tr_noop("Show at least one photo of {0}."),
    _tr_noop("Show at least one photo that does have the tag {0}."),
    _tr_noop("Give it a name that says something, for example: our garden"),
    _tr_noop("The name {0} has characters in it that cannot be shown."),
    _tr_noop("A name has at most {0} characters, not {1}."),
    _tr_noop("all tags"),
    _tr_noop("new photos"),
    _tr_noop("the tag {0}"),
    _tr_noop("imported tags"),
    # -- searching
    _tr_noop("Type what to look for, for example: two dogs on a beach"),
    _tr_noop("This photo is not in the library any more."),
    _tr_noop("This photo is not there, nor is a thumbnail of it."),
    _tr_noop("This photo is not indexed yet."),
    _tr_noop("Nothing is indexed yet. Add a folder first: gallery index FOLDER"),
    _tr_noop(
        "The model {0} has changed since the photos were indexed. Bring them up to date "
        "with: gallery index --model {1}"
    ),
    _tr_noop("{0} cannot be read ({1})."),
    _tr_noop("There is nothing in this part of the photo. Draw a larger one."),
    _tr_noop("This part of the photo is too small to search by. Draw a larger one."),
    _tr_noop('There is a " without its second one.'),
    _tr_noop("There is no filter {0}: it is searched for as a word."),
    _tr_noop("Nothing stands after {0} For example: {1}"),
    _tr_noop("{0} takes {1}."),
    _tr_noop("a word"),
    _tr_noop("a number such as 100, >100 or 100-400"),
    _tr_noop("a year such as 2019, or 2017-2019"),
    _tr_noop("a month such as 5 or May"),
    _tr_noop("a date such as 2019, 2019-05 or 2019-05-31"),
    _tr_noop("a date such as 2019, 2019-05, 2019-05-31, May 2019 or yesterday"),
    _tr_noop("{0} is nowhere on earth: latitudes end at 90, longitudes at 180"),
    _tr_noop('{0} is a country, and near: takes a town. Try "{1}" in quotes.'),
    # -- describing, asking
    _tr_noop("There is no photo to ask about."),
    _tr_noop("Only the first {0} of {1} photos were asked."),
    _tr_noop("Type a question, for example: what colour is the car?"),
    _tr_noop("The question is too long: {0} characters at most."),
    _tr_noop("The question is too long for the model {0}."),
    _tr_noop("Give some texts to choose from."),
    _tr_noop("the limit of {0} is reached"),
    _tr_noop("{0} minutes are over"),
    _tr_noop(
        "The model {0} writes short captions in its own language only. For others choose "
        "one that follows instructions: gallery models"
    ),
    _tr_noop(
        "The model {0} failed on {1} photos in a row ({2}). Choose another, or try these "
        "again with: gallery describe --all --retry-failed"
    ),
    _tr_noop("the model wrote nothing about it"),
    _tr_noop("the model failed on it ({0})"),
    _tr_noop("its file has changed since it was indexed: run gallery index"),
    _tr_noop("it is no file"),
    _tr_noop("it is larger than {0} MB"),
    # -- models
    _tr_noop("The model {0} is not on this machine. Get it once with: gallery models download {1}"),
    _tr_noop(
        "The model {0} is not whole on this machine: {1} ({2}) is missing. Get it with: "
        "gallery models download {3}"
    ),
    _tr_noop("the tokenizer"),
    _tr_noop("The model folder {0} holds no weights: {1}."),
    _tr_noop("The file of weights {0} is not there."),
    _tr_noop("The model {0} describes photos; it cannot search. See: gallery models"),
    _tr_noop("The model {0} searches photos; it cannot describe them. See: gallery models"),
    _tr_noop("The model {0} does not load ({1}). {2}"),
    _tr_noop("If its download was cut short, run gallery models download {0} again."),
    _tr_noop("Remove it and import it again: gallery models remove {0}"),
    _tr_noop("Replace the files in {0}."),
    _tr_noop(
        "{0} needs {1} GB more, and the disk of {2} has {3} GB left. Make room, or set "
        "HF_HOME to a folder on another disk."
    ),
    _tr_noop("The model {0} cannot be downloaded ({1})."),
    _tr_noop("Another program is downloading {0}. Wait for it."),
    _tr_noop("{0} cannot be written to {1} ({2}). What has come so far is kept."),
    _tr_noop(
        "{0} of {1} arrived damaged (its checksum is not the one the hub gives), so it "
        "was deleted. Download it again; if that happens again, the mirror or proxy in "
        "between changes it."
    ),
    _tr_noop("the connection ended early"),
    _tr_noop(
        "The download of {0} broke off ({1}). What has come is kept: the same command "
        "goes on from there."
    ),
    _tr_noop("The hub {0} has a problem of its own (status {1}). Try again later."),
    _tr_noop(
        "The hub gives no model {0}: there is none, or its owner wants to be asked first "
        "(see huggingface.co/{1}, and log in with: hf auth login)."
    ),
    _tr_noop("The proxy of the environment cannot be used ({0})."),
    _tr_noop(
        "{0} answers in a way that no hub does. Does HF_ENDPOINT name a mirror of huggingface.co?"
    ),
    _tr_noop("{0} is on this machine already: there is nothing to download."),
    _tr_noop(
        "Reading text in photos needs an extra that is not installed. Install it with: "
        "pip install 'gallery-photos[ocr]'"
    ),
    _tr_noop(
        "Text in photos cannot be read: RapidOCR does not load ({0}). Install it anew "
        "with: pip install --force-reinstall rapidocr onnxruntime"
    ),
    _tr_noop(
        "There is too little memory on {0} for the model {1}. Close other programs, or "
        "choose a smaller model."
    ),
    _tr_noop("{0} cannot be a model's name: letters, digits, - and _ only."),
    _tr_noop("There is a model {0} already. Choose another name."),
    _tr_noop("{0} does not exist."),
    _tr_noop("{0} holds neither {1} nor {2}."),
    _tr_noop(
        "{0} does not say what it is. Give its architecture, for example: gallery models "
        "import NAME {1} --architecture ViT-B-32"
    ),
    _tr_noop("{0} holds no weights."),
    _tr_noop("{0} comes with Gallery, and stays."),
    _tr_noop("{0} is not on this machine."),
    _tr_noop("{0} cannot be copied to {1} ({2})."),
    _tr_noop(
        "{0} is refused: it is no file of weights, or has code in it that would run when "
        "it is loaded. Look for its .safetensors."
    ),
    _tr_noop(
        "The weights of the model {0} are pickled ({1}), and such a file can run any "
        "program. Get the model as safetensors."
    ),
    _tr_noop("{0} holds no {1}, so it is no folder of a model."),
    # -- files moved, copied, written
    _tr_noop("it is not there any longer"),
    _tr_noop("it is not in the library"),
    _tr_noop("it has changed since it was indexed"),
    _tr_noop("it was changed since it was indexed"),
    _tr_noop("it was changed meanwhile"),
    _tr_noop("it was changed by another program since"),
    _tr_noop("it was changed meanwhile: look at the preview again"),
    _tr_noop("it is a link"),
    _tr_noop("it is no photo any longer"),
    _tr_noop("it is being written by another program"),
    _tr_noop("there is a file in its place"),
    _tr_noop("its folder is not there"),
    _tr_noop("it is not in the trash any longer"),
    _tr_noop("its disk has no Recycle Bin"),
    _tr_noop("the system does not let it go ({0})"),
    _tr_noop("no other file of its group is there as the library knows it"),
    _tr_noop("it is the very file that is to stay, by another name"),
    _tr_noop("{0} could not be moved; the others were."),
    _tr_noop("{0} could not be copied; the others were."),
    _tr_noop("{0} could not be written; the others were."),
    _tr_noop("Copies cannot be put into {0} ({1})."),
    _tr_noop("There is no room left in {0}: {1} copies were made."),
    _tr_noop("it is not there, or its disk is not connected"),
    _tr_noop("it cannot be written ({0})"),
    _tr_noop("it cannot be read ({0})"),
    _tr_noop("it is not there now"),
    _tr_noop("its XMP is better left alone: {0}"),
    _tr_noop("{0} photos are not written into: use a sidecar"),
    _tr_noop("the library has {0} copies of it, which would differ: use sidecars"),
    _tr_noop("the library has the same photo with these words already"),
    _tr_noop("what would be written is not the same picture"),
    _tr_noop("the words would not be found in it"),
    _tr_noop("it is no plain file"),
    _tr_noop("it has several names (hard links), which would be parted"),
    _tr_noop("the disk did not keep what was written"),
    _tr_noop("it belongs to another user"),
    _tr_noop("what it was before is not known any longer"),
    _tr_noop("the library has the photo as it was, too"),
    _tr_noop("Nothing was written that could be taken back."),
    _tr_noop("it carries a seal of its content (C2PA), which would be broken"),
    _tr_noop("it has several XMP packets"),
    _tr_noop("only JPEG and PNG files are written into"),
    _tr_noop("it is a damaged JPEG"),
    _tr_noop("it is a damaged PNG"),
    _tr_noop("it holds several pictures, which would no longer be found"),
    _tr_noop("its XMP is damaged"),
    _tr_noop("its XMP would be too large for a JPEG"),
    _tr_noop("it has a document type, which no photo needs"),
    _tr_noop("it is no XML ({0})"),
    _tr_noop("it is not in UTF-8"),
    _tr_noop("it is too large"),
    _tr_noop("it is no XMP"),
)

OF_MODELS = (
    _tr_noop("works at once, with nothing to download; knows everyday things only"),
    _tr_noop("laptops without a GPU"),
    _tr_noop("laptops without a GPU; weights free for any use"),
    _tr_noop("any GPU; understands many languages"),
    _tr_noop("large GPUs; understands many languages"),
    _tr_noop("radiology, microscopy and other medical pictures; not for diagnosis"),
    _tr_noop("satellite pictures and photos taken from the air"),
    _tr_noop("describes photos and answers questions; small enough for a CPU"),
    _tr_noop("describes photos and answers questions; for a GPU"),
    _tr_noop("describes photos and answers questions in many languages; for a GPU"),
    _tr_noop("one short caption a photo, in the style of MS COCO"),
    _tr_noop("one short caption a photo; quick on a CPU"),
    _tr_noop("109 languages"),
    _tr_noop("many languages"),
    _tr_noop("45.1 % of 200 classes right at the first guess (Tiny ImageNet)"),
    _tr_noop("its model card, measured by Gallery"),
    _tr_noop("up to 6.39 points above CLIP, zero-shot on 12 sets of aerial pictures"),
    _tr_noop("Apple AMLR (research use)"),
    _tr_noop("see huggingface.co/chendelong/RemoteCLIP"),
    _tr_noop("Starter"),
    _tr_noop("Fast: MobileCLIP2-S0"),
    _tr_noop("Classic: ViT-B/32 DataComp-XL"),
    _tr_noop("Balanced: SigLIP 2 B/16 256"),
    _tr_noop("Best: SigLIP 2 SO400M 384"),
    _tr_noop("Medical: BiomedCLIP"),
    _tr_noop("Satellite: RemoteCLIP ViT-B/32"),
)
"""What `presets.toml` says of models: purposes, languages, figures, titles."""

OF_QUERIES = (
    _tr_noop("Czech"),
    _tr_noop("Danish"),
    _tr_noop("Finnish"),
    _tr_noop("Hungarian"),
    _tr_noop("Norwegian"),
    _tr_noop("Romanian"),
    _tr_noop("Swedish"),
    _tr_noop("Turkish"),
    _tr_noop("Russian"),
    _tr_noop("Korean"),
    _tr_noop("Amharic"),
    _tr_noop("Punjabi"),
    _tr_noop("Burmese"),
    _tr_noop("Sinhala"),
    _tr_noop("Persian"),
    _tr_noop("Urdu"),
    _tr_noop("Ukrainian"),
    _tr_noop("Serbian"),
)
"""Languages that queries are in, and captions never (`describe_button` has those)."""

PLACE = re.compile(r"\{\d\}")
DEEPEST = 4


def told(text: str, deep: int = DEEPEST) -> str:
    """A text of the engine's in the window's language, and so whatever is quoted in it.

    A line that is not known may still end, after a colon, with a reason that is.

    Args:
        deep: how many quotations within each other are looked into.
    """
    if deep == 0:
        return text
    if text in _whole():
        return _tr(text)
    for known, pieces in _in_pieces():
        quoted = _between(pieces, text)
        if quoted is not None:
            return _tr(known).format(*(told(part, deep - 1) for part in quoted))
    about, colon, reason = text.rpartition(": ")
    return f"{about}{colon}{told(reason, deep - 1)}" if colon else text


@cache
def _whole() -> frozenset[str]:
    return frozenset(text for text in SENTENCES if not PLACE.search(text))


@cache
def _in_pieces() -> Sequence[tuple[str, list[str]]]:
    """The sentences with places, and what stands between these; the most exact first."""
    found = [(text, PLACE.split(text)) for text in SENTENCES if PLACE.search(text)]
    return sorted(found, key=lambda pair: len("".join(pair[1])), reverse=True)


def _between(pieces: Sequence[str], text: str) -> list[str] | None:
    """What stands between these pieces of a text; None where they are not all in it, in order.

    In time that grows with the text alone, which may be anything.
    """
    first, *middle, last = pieces
    at, end = len(first), len(text) - len(last)
    if at >= end or not text.startswith(first) or not text.endswith(last):
        return None
    found = []
    for piece in middle:
        place = text.find(piece, at + 1, end)
        if place < 0:
            return None
        found.append(text[at:place])
        at = place + len(piece)
    if at >= end:
        return None
    return [*found, text[at:end]]
