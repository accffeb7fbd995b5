"""The window in other words: every text is translated, and the translations are what is loaded."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from studio.core.params import Axis, ChoiceParam, FloatParam, VectorParam
from studio.core.training_families import trainable_families
from studio.ui.app import load_translation
from studio.ui.widgets.tips import params_text
from tests.ui.shell.windows import Windows, windows
from tests.ui.translations import (
    FOLDER,
    LANGUAGES,
    Message,
    Translation,
    compile_catalogue,
    controls,
    messages,
    param_texts,
    read_catalogue,
    texts_of,
    unfinished,
    update,
)

__all__ = ["windows"]  # a fixture

PLACEHOLDER = re.compile(r"\{\w*\}|%n|%\d")
# These have their names in every language.
METHODS = {"dB", "DDIM", "DDPM", "DPM-Solver++", "DPM-Solver++ SDE", "Heun", "Karras"}
CHINESE = re.compile(r"[\u4e00-\u9fff]")
NUMBERS = (0, 1, 2, 5, 21)


@pytest.fixture(scope="module")
def found() -> set[Message]:
    """Every text of the sources and of the controls."""
    return messages()


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    """The program speaks Chinese as long as a test runs."""
    yield from installed(qapp, "zh_TW")


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    """The program speaks English, with its plurals."""
    yield from installed(qapp, "en_GB")


def test_nothing_awaits_its_translation_in_any_catalogue() -> None:
    """Neither new texts without words, nor words whose text is gone."""
    assert {each: unfinished(catalogue(each)) for each in LANGUAGES} == {
        each: [] for each in LANGUAGES
    }


def test_the_catalogues_hold_the_texts_of_the_sources(tmp_path: Path, found: set[Message]) -> None:
    """If not: `python -m tests.ui.translations` brings them up to date."""
    for language in LANGUAGES:
        shutil.copy(FOLDER / f"studio_{language}.ts", tmp_path)
    update(tmp_path, found)
    for language in LANGUAGES:
        name = f"studio_{language}.ts"
        fresh, kept = texts(read_catalogue(tmp_path / name)), texts(catalogue(language))
        assert kept - fresh == set()
        assert fresh - kept == set()


def test_no_text_gets_lost_on_the_way_into_the_catalogues(found: set[Message]) -> None:
    """All are in the Chinese one, and those with a number in the English one."""
    assert texts(catalogue("zh_TW")) == found
    assert texts(catalogue("en")) == {message for message in found if message.plural}


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_places_for_numbers_and_names(language: str) -> None:
    """Each {0}, {name}, %n and %1 of the text, as often as there, in every grammatical number."""
    wrong = [
        each
        for each in catalogue(language)
        for words in each.words
        if sorted(PLACEHOLDER.findall(words)) != sorted(PLACEHOLDER.findall(each.message.text))
    ]
    assert not wrong


def test_chinese_translations_are_chinese_and_end_as_their_texts() -> None:
    """All but names and formats; sentences stay sentences, and what goes on goes on ("…")."""
    formats = re.compile(r"\{\w*\}|%n|Hundun Studio|GIF|\b[FK]ID\*|\bx\b|\bof\b|L\*|[°%·,\d\s]")
    titles = {family.title for family in trainable_families()}  # names, some of them
    for each in catalogue("zh_TW"):
        text, (words,) = each.message.text, each.words
        said = CHINESE.search(words) or text in METHODS | titles
        assert said or not formats.sub("", text), each
        assert text.endswith(".") == words.endswith("。"), each
        assert text.endswith("…") == words.endswith("…"), each


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogues_say_what_the_catalogues_say(language: str, tmp_path: Path) -> None:
    """What is loaded is what was translated, and nothing that the catalogue has dropped."""
    fresh = tmp_path / "fresh.qm"
    compile_catalogue(FOLDER / f"studio_{language}.ts", fresh)
    shipped = FOLDER / f"studio_{language}.qm"
    assert shipped.stat().st_size == fresh.stat().st_size
    spoken, expected = loaded(shipped), loaded(fresh)
    for each in catalogue(language):
        for number in NUMBERS if each.message.plural else (-1,):
            said = say(spoken, each.message, number)
            assert said in each.words
            assert said == say(expected, each.message, number)


def test_every_word_of_the_controls_of_shipped_models_is_translated(chinese: None) -> None:
    """Labels, groups, helps, choices and units are data, and reach the window all the same."""
    words = {text: params_text(text) for text in param_texts(controls())}
    assert len(words) > 40
    kept = {text for text, said in words.items() if text == said}
    assert kept <= {"%", "L*", "°", *METHODS}


def test_the_words_of_a_control_are_all_that_a_person_reads() -> None:
    """Names under which values travel are not among them."""
    axis = Axis("a", "Age", help="Older.", unit="years", side_effects=(("Smile", 0.1),))
    params = (
        FloatParam("f", "Mix", 0.0, 0.0, 1.0, "How much.", "Style", unit="px", off="off"),
        ChoiceParam("c", "Part", "x", (("x", "Left"), ("y", "Right"))),
        VectorParam("v", "Attributes", (axis,)),
    )
    heads = {"Mix", "How much.", "Style", "px", "off", "Part", "Left", "Right", "Attributes"}
    assert set(param_texts(params)) == heads | {"Age", "Older.", "years", "Smile"}


def test_texts_are_found_wherever_python_allows_them(tmp_path: Path) -> None:
    """In f-strings, under a short name, with escapes, broken into lines, with a number."""
    source = tmp_path / "source.py"
    source.write_text(
        "tr = QCoreApplication.translate\n"
        'plain = tr("Words", "Yes")\n'
        "class Panel:\n"
        "    def words(self, n):\n"
        "        self.tr('Stop\\N{HORIZONTAL ELLIPSIS}', 'a button')\n"
        "        self.tr('one '\n                'two')\n"
        "        return f\"{self.tr('%n more', '', n)}: {plain}\"\n",
        encoding="utf-8",
    )
    assert sorted(texts_of(source)) == [
        Message("Panel", "%n more", plural=True),
        Message("Panel", "Stop…", "a button"),
        Message("Panel", "one two"),
        Message("Words", "Yes"),
    ]


@pytest.mark.parametrize(
    "call", ["self.tr(f'{n} more')", "self.tr(words)", "window.tr('Yes')", "self.tr(sourceText='')"]
)
def test_texts_that_no_catalogue_can_hold_are_refused(tmp_path: Path, call: str) -> None:
    """With the place, so that they are found before somebody misses a translation."""
    source = tmp_path / "source.py"
    source.write_text(f"class Panel:\n    def words(self):\n        {call}\n", encoding="utf-8")
    with pytest.raises(SyntaxError, match=r"source\.py:3: "):
        list(texts_of(source))


def test_english_says_one_picture_and_two_pictures(english: None) -> None:
    """No "picture(s)" is left over, and every other text stays as it is."""
    cases = {(each.message.context, each.message.text) for each in catalogue("en")}
    assert ("GalleryWorkspace", "%n picture(s)") in cases
    for context, text in cases:
        for number in NUMBERS:
            assert "(s)" not in QCoreApplication.translate(context, text, "", number)
    assert QCoreApplication.translate("GalleryWorkspace", "%n picture(s)", "", 1) == "1 picture"
    assert QCoreApplication.translate("GalleryWorkspace", "%n picture(s)", "", 2) == "2 pictures"
    assert QCoreApplication.translate("StatusBar", "%n core(s)", "", 1) == "1 core"
    assert QCoreApplication.translate("StatusBar", "%n core(s)", "", 2) == "2 cores"
    assert QCoreApplication.translate("Words", "yes") == "yes"


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        *[("en_US", "%n picture"), ("en_GB", "%n picture"), ("C", "%n picture")],
        *[("de_DE", "%n picture"), ("zh_CN", "%n picture")],
        *[("zh_TW", "%n 張圖片"), ("zh_HK", "%n 張圖片"), ("zh_Hant", "%n 張圖片")],
    ],
)
def test_each_locale_gets_the_words_it_can_read_best(locale: str, expected: str) -> None:
    """Where there is no translation that is English, with its plurals."""
    translator = load_translation(FOLDER, "studio", QLocale(locale))
    assert translator is not None
    assert say(translator, Message("Telling", "%n picture(s)"), 1) == expected


def test_a_folder_without_catalogues_leaves_the_texts_as_they_are(tmp_path: Path) -> None:
    """A damaged installation still shows its window."""
    assert load_translation(tmp_path, "studio", QLocale("zh_TW")) is None


def test_a_window_in_chinese_shows_chinese(chinese: None, windows: Windows) -> None:
    """The big action and its cost, the workspaces, and what the model's own sliders do."""
    window = windows.ready()
    make = window.generate.make
    assert make.action.button.text() == "生成"
    assert "九張圖片" in make.action.button.accessibleDescription()
    places = ("generate", "gallery", "models", "settings")
    assert [window.rail.button(each).text() for each in places] == ["生成", "圖庫", "模型", "設定"]
    assert window.actions_.get("undo").text().startswith("復原")


def catalogue(language: str) -> list[Translation]:
    """What is committed."""
    return read_catalogue(FOLDER / f"studio_{language}.ts")


def texts(translations: list[Translation]) -> set[Message]:
    """The messages of a catalogue, each once."""
    found = [each.message for each in translations]
    assert len(found) == len(set(found))
    return set(found)


def loaded(qm: Path) -> QTranslator:
    """A compiled catalogue."""
    translator = QTranslator()
    assert translator.load(str(qm))
    return translator


def say(translator: QTranslator, message: Message, number: int) -> str:
    """The translation for a number (-1: none); `%n` still stands in it."""
    return translator.translate(message.context, message.text, message.comment or None, number)


def installed(app: QApplication, locale: str) -> Iterator[None]:
    """The program in another language, and back."""
    translator = load_translation(FOLDER, "studio", QLocale(locale))
    assert translator is not None
    app.installTranslator(translator)
    yield
    app.removeTranslator(translator)
