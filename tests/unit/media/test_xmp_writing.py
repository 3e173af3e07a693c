"""Words go into a packet, and everything else in it stays as it was."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
import xmp_samples
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st
from test_xmp import SPACES, listed, packet

from gallery.media import values
from gallery.media.xmp import MOST_BYTES, read_keyword_paths, read_xmp
from gallery.media.xmp_writing import Keyword, Words, lacking, merge

DOG = Keyword(("animals", "dog"))
GARDEN = Keyword(("our garden",))
WORDS = Words((DOG, GARDEN), "Rex & <friends>", 5)


@pytest.fixture(params=[None, *xmp_samples.ALL], ids=lambda name: name or "none")
def sample(request: pytest.FixtureRequest) -> bytes | None:
    return xmp_samples.ALL.get(request.param)


def test_words_are_read_back_and_those_of_others_are_still_there(sample: bytes | None) -> None:
    before, after = read_xmp(sample), read_xmp(merge(sample, WORDS))
    assert set(after.keywords) == {*before.keywords, "dog", "our garden"}
    assert (after.caption, after.rating) == ("Rex & <friends>", 5)


def test_merging_again_changes_nothing(sample: bytes | None) -> None:
    merged = merge(sample, WORDS)
    assert merge(merged, WORDS) == merged
    assert lacking(merged, WORDS.keywords) == ()


@pytest.mark.parametrize("program", ["digiKam", "Lightroom", "darktable"])
def test_lines_that_are_not_about_these_words_stay_byte_for_byte(program: str) -> None:
    sample = xmp_samples.ALL[program]
    after = iter(merge(sample, WORDS).splitlines())
    changed = (b"Rating", b"x-default")
    kept = [line for line in sample.splitlines() if not any(part in line for part in changed)]
    assert len(kept) > 30
    assert all(line in after for line in kept)  # and in their order


def test_hierarchies_are_kept_in_step_where_there_are_any() -> None:
    merged = merge(xmp_samples.DIGIKAM_8, WORDS).decode()
    assert merged.count("<rdf:li>animals/dog</rdf:li>") == 2  # digiKam's and Microsoft's
    assert merged.count("<rdf:li>animals|dog</rdf:li>") == 2  # Lightroom's and Media Pro's
    assert merged.count("<rdf:li>dog</rdf:li>") == 1
    assert read_keyword_paths(merged)[:2] == read_keyword_paths(xmp_samples.DIGIKAM_8)
    assert ("animals", "dog") in read_keyword_paths(merged)


def test_no_hierarchy_is_begun_beside_plain_keywords_it_would_hide() -> None:
    merged = merge(packet(inside=listed("dc:subject", "Bag", "cake")), WORDS)
    assert b"hierarchicalSubject>" not in merged
    assert read_keyword_paths(merged) == [("cake",), ("dog",), ("our garden",)]


def test_the_first_keywords_come_with_their_hierarchy_and_with_those_said_elsewhere() -> None:
    words = replace(WORDS, carried=(("Places", "Rome"), ("cake",), ("Animals", "Dog")))
    merged = merge(None, words)
    assert read_keyword_paths(merged) == [
        ("Places", "Rome"), ("cake",), ("animals", "dog"), ("our garden",)
    ]  # fmt: skip
    # But for them alone no list is begun.
    assert read_xmp(merge(None, Words(rating=2, carried=(("cake",),)))).keywords == ()


def test_a_keyword_that_is_there_in_any_case_and_place_is_not_written_again() -> None:
    before = packet(inside=listed("lr:hierarchicalSubject", "Bag", "Tiere|Dog"))
    assert merge(before, Words((DOG,))) == before


def test_withdrawn_keywords_go_and_those_of_others_stay() -> None:
    cat = Keyword(("animals", "cat"))
    for sample in (None, *xmp_samples.ALL.values()):
        base = merge(sample, Words((cat,)))
        merged = merge(merge(base, Words((DOG,))), Words(withdrawn=(DOG,)))
        assert merged == base


def test_the_last_withdrawn_keyword_takes_its_lists_with_it() -> None:
    merged = merge(merge(None, Words((DOG,), rating=1)), Words(withdrawn=(DOG,)))
    assert merged == merge(None, Words(rating=1))


def test_a_keyword_another_program_has_moved_is_no_longer_gallerys_to_withdraw() -> None:
    moved = packet(
        inside=listed("dc:subject", "Bag", "dog")
        + listed("digiKam:TagsList", "Seq", "Family/Rex/dog")
    )
    assert merge(moved, Words(withdrawn=(DOG,))) == moved


def test_other_languages_of_a_caption_stay() -> None:
    merged = merge(xmp_samples.DIGIKAM_8, Words(caption="Neu"))
    assert b'<rdf:li xml:lang="x-default">Neu</rdf:li>' in merged
    assert b'<rdf:li xml:lang="de-DE">Unter dem Bogen</rdf:li>' in merged
    german = packet(inside='<dc:description><rdf:Alt><rdf:li xml:lang="de">Fest</rdf:li></rdf:Alt>'
                    "</dc:description>")  # fmt: skip
    merged = merge(german, Words(caption="Feast"))
    assert read_xmp(merged).caption == "Feast"
    assert b'<rdf:li xml:lang="de">Fest</rdf:li>' in merged


def test_words_in_odd_forms_are_changed_too() -> None:
    odd = packet('dc:description="old" dc:subject="cake"', "<MicrosoftPhoto:Rating/><dc:title/>")
    merged = merge(odd, WORDS)
    found = read_xmp(merged)
    assert (found.caption, found.keywords) == (WORDS.caption, ("cake", "dog", "our garden"))
    assert merge(merged, WORDS) == merged
    empty = packet(inside="<dc:subject><rdf:Bag/></dc:subject><dc:description/>")
    assert read_xmp(merge(empty, WORDS)).keywords == ("dog", "our garden")


@pytest.mark.parametrize(
    "text",
    [
        '<r:RDF xmlns:r="{rdf}"><r:Description r:about=""/></r:RDF>',
        '<RDF xmlns="{rdf}"><Description/></RDF>',
        '<RDF xmlns="{rdf}"/>',
        '<rdf:RDF xmlns:rdf="{rdf}"></rdf:RDF>',
        '<dc:RDF xmlns:dc="{rdf}"><dc:Description dc:about=""/></dc:RDF>',
        '<r:RDF xmlns:r="{rdf}"><r:Description xmlns:dc="urn:other" dc:a="1"/></r:RDF>',
        '<r:RDF xmlns:r="{rdf}"><r:Description><x:x xmlns:x="urn:x"/></r:Description></r:RDF>',
        '<r:RDF xmlns:r="{rdf}"><r:Description a=">\'/>"><!-- > --></r:Description></r:RDF>',
    ],
)
def test_whatever_the_prefixes_are_and_however_empty_it_is(text: str) -> None:
    before = text.format(rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#").encode()
    merged = merge(before, WORDS)
    found = read_xmp(merged)
    assert (found.keywords, found.caption, found.rating) == (
        ("dog", "our garden"), WORDS.caption, 5,
    )  # fmt: skip
    assert merge(merged, WORDS) == merged


def test_microsofts_rating_follows_where_it_is_there() -> None:
    merged = merge(xmp_samples.WINDOWS, Words(rating=4))
    assert b"<MicrosoftPhoto:Rating>75</MicrosoftPhoto:Rating>" in merged
    assert read_xmp(merged).rating == 4
    assert b"MicrosoftPhoto:Rating" not in merge(None, Words(rating=4))


def test_what_only_a_machine_says_is_marked_and_not_taken_for_a_persons() -> None:
    words = Words((replace(DOG, suggested=True), GARDEN), "a dog", caption_suggested=True)
    merged = merge(None, words)
    found = read_xmp(merged)
    assert (found.keywords, found.caption) == (("our garden",), None)
    found = read_xmp(merged, suggestions=True)
    assert (found.keywords, found.caption) == (("dog", "our garden"), "a dog")
    assert merge(merged, words) == merged
    # Once a person has accepted them they are theirs.
    accepted = merge(merged, Words((DOG, GARDEN), "a dog"))
    assert (read_xmp(accepted).keywords, read_xmp(accepted).caption) == (
        ("dog", "our garden"), "a dog",
    )  # fmt: skip
    assert b"uggested" not in accepted
    # A caption a person has written over it is theirs as well.
    edited = merged.replace(b">a dog<", b">Rex<", 1)
    assert read_xmp(edited).caption == "Rex"


HOSTILE = [
    b"",
    b"not XML",
    b"<a/>",
    b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&a;</x:xmpmeta>',
    packet().decode().encode("utf-16"),
    b'<?xml version="1.0" encoding="latin-1"?>' + packet()[packet().index(b"<x:") :],
    packet()[:-200],
    b"<!--" + b"x" * MOST_BYTES + b"-->" + packet(),
    packet(inside="<dc:title/>" * 120_000),
]


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_packet_or_dangerous_is_refused(hostile: bytes) -> None:
    with pytest.raises(ValueError, match=r"^it .*"):
        merge(hostile, WORDS)


# -- any words, any packet ---------------------------------------------------------------------

words_of_people = st.text(min_size=1, max_size=12).filter(
    lambda text: values.text(text) == text and _sayable(text)
)
names = words_of_people.filter(lambda text: not set(text) & set("|/\\"))
keywords = st.builds(
    lambda group, name: Keyword((group, name) if group else (name,)), st.none() | names, names
)
words = st.builds(
    Words,
    st.lists(keywords, max_size=4, unique_by=lambda word: word.name.casefold()).map(tuple),
    st.none() | words_of_people,
    st.none() | st.integers(-1, 5),
)


def _sayable(text: str) -> bool:
    try:
        return fromstring(f"<a>{text.translate({38: 'x', 60: 'x', 13: 'x'})}</a>") is not None
    except ET.ParseError:
        return False


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\r", "&#13;")


@st.composite
def packets(draw: st.DrawFn) -> bytes:
    """A packet of properties in any order and form, with those of other programs between them."""
    pieces = draw(
        st.lists(
            st.one_of(
                st.lists(words_of_people.map(_escaped), max_size=3).map(
                    lambda items: listed("dc:subject", "Bag", *items)
                ),
                st.lists(names.map(_escaped), max_size=3).map(
                    lambda items: listed("lr:hierarchicalSubject", "Bag", *items)
                ),
                st.lists(names.map(_escaped), max_size=3).map(
                    lambda items: listed("digiKam:TagsList", "Seq", *(f"A/{i}" for i in items))
                ),
                words_of_people.map(_escaped).map(
                    lambda text: '<dc:description><rdf:Alt><rdf:li xml:lang="fr">'
                    f"{text}</rdf:li></rdf:Alt></dc:description>"
                ),
                st.integers(-2, 7).map(lambda stars: f"<xmp:Rating>{stars}</xmp:Rating>"),
                words_of_people.map(_escaped).map(
                    lambda text: f"<aux:Lens>{text}</aux:Lens><!-- of {text[:1]!r} -->".replace(
                        "--->", "-->"
                    )
                ),
                st.just("\n  <exif:Flash rdf:parseType='Resource'><exif:Fired>True</exif:Fired>"
                        "</exif:Flash><?pi pi?>"),
            ),
            max_size=5,
        )
    )  # fmt: skip
    return packet("tiff:Make = 'a\"b'", "".join(pieces))


OURS = {f"{{{SPACES['dc']}}}subject", f"{{{SPACES['dc']}}}description",
        f"{{{SPACES['xmp']}}}Rating", f"{{{SPACES['lr']}}}hierarchicalSubject",
        f"{{{SPACES['digiKam']}}}TagsList"}  # fmt: skip


def of_others(data: bytes) -> list[str]:
    """Everything in a packet but the properties that words are in, comments included."""
    builder = ET.TreeBuilder(insert_comments=True, insert_pis=True)
    root = ET.fromstring(data.strip(), ET.XMLParser(target=builder))  # noqa: S314  (our own)
    description = root[0][0]
    kept = [element for element in description if element.tag not in OURS]
    for element in kept:
        element.tail = None
    return [str(description.attrib), *(ET.tostring(element, "unicode") for element in kept)]


@given(packets(), words)
def test_any_words_are_read_back_from_any_packet_and_all_else_survives(
    before: bytes, said: Words
) -> None:
    try:
        known = read_xmp(before)
        merged = merge(before, said)
    except ValueError:
        pytest.fail("a good packet was refused")
    found = read_xmp(merged)
    present = {word.casefold() for word in found.keywords}
    assert {word.name.casefold() for word in said.keywords} <= present
    assert {word.casefold() for word in known.keywords} <= present
    assert found.caption == (said.caption or known.caption)
    assert found.rating == (known.rating if said.rating is None else said.rating)
    assert of_others(merged) == of_others(before)
    assert merge(merged, said) == merged
    assert merged.startswith(before[:30]) and merged.endswith(before[-60:])


@given(packets(), words, st.data())
def test_any_damage_is_refused_or_survived(before: bytes, said: Words, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(before) - 1))
    damaged = before[:at] + data.draw(st.binary(max_size=3)) + before[at + 1 :]
    try:
        merged = merge(damaged, said)
    except ValueError:
        return
    assert merge(merged, said) == merged
