"""Files of labels: what people write, and what it means."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gallery.retrieval.labels import read_labels, read_texts


@pytest.fixture
def write(tmp_path):
    def write(text):
        path = tmp_path / "labels.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def answers(labels, query):
    return {
        file
        for file, yes in zip(
            labels.files, labels.relevant[labels.queries.index(query)], strict=True
        )
        if yes
    }


def test_names_of_all_columns_are_queries(write):
    labels = read_labels(
        write('file,wnid,name,hypernyms\na.jpg,n01,Tench,"fish, animal"\nb.jpg,n02,dog,animal\n')
    )
    assert labels.queries == ("animal", "dog", "fish", "tench")
    assert answers(labels, "animal") == {"a.jpg", "b.jpg"}
    assert answers(labels, "tench") == {"a.jpg"}


def test_two_columns_suffice(write):
    labels = read_labels(write("file,labels\na.jpg,dog; beach\nb.jpg,beach\n"))
    assert answers(labels, "beach") == {"a.jpg", "b.jpg"}


def test_several_rows_may_label_one_photo(write):
    labels = read_labels(write("file,labels\na.jpg,dog\na.jpg,beach\n"))
    assert labels.files == ("a.jpg",)
    assert labels.queries == ("beach", "dog")


def test_a_row_without_a_file_is_a_query_without_an_answer(write):
    labels = read_labels(write("file,labels\na.jpg,dog\n,unicorn\n,dog\n"))
    assert labels.absent == ("unicorn",)


def test_a_photo_without_a_name_answers_nothing(write):
    labels = read_labels(write("file,labels\na.jpg,dog\nb.jpg,\n"))
    assert labels.files == ("a.jpg", "b.jpg")
    assert labels.relevant.tolist() == [[True, False]]


def test_of_fewer_photos_only_what_they_answer_is_asked(write):
    labels = read_labels(write("file,labels\na.jpg,dog\nb.jpg,cat\nc.jpg,cat;dog\n"))
    fewer = labels.among(["b.jpg"])
    assert (fewer.files, fewer.queries) == (("b.jpg",), ("cat",))
    assert fewer.relevant.tolist() == [[True]]


@pytest.mark.parametrize(
    "text", ["", "file,labels\n", "photo,labels\na.jpg,dog\n", "file\na.jpg\n"]
)
def test_what_labels_nothing_is_an_error(write, text):
    with pytest.raises(ValueError, match=r"labels\.csv"):
        read_labels(write(text))


@given(text=st.text(st.sampled_from("ab,;\n\r\"' é\0"), max_size=60))
def test_whatever_is_in_the_file_it_is_labels_or_an_error(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("labels") / "labels.csv"
    path.write_text("file,labels\n" + text, encoding="utf-8", newline="")
    try:
        labels = read_labels(path)
    except ValueError:
        return
    assert labels.relevant.shape == (len(labels.queries), len(labels.files))
    assert labels.relevant.any(axis=1).all()
    assert labels.relevant.dtype == np.bool_


def test_comments_and_blank_lines_are_no_texts(tmp_path):
    path = tmp_path / "texts.txt"
    path.write_text("# comment\n\n a dog \na cat\n", encoding="utf-8")
    assert read_texts(path) == ["a dog", "a cat"]
