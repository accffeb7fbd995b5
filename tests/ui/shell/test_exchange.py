"""What comes into the window by drop, paste and dialog, and what leaves it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from studio.core.gallery import Item
from studio.core.pixels import ExportOptions, read_image, save_image
from studio.core.recipe import Recipe, read_recipe
from studio.core.request import GenerateRequest
from studio.ui.dialogs.export_dialog import ExportDialog
from studio.ui.main_window import MainWindow
from tests.fakes import FakeEngine, fake_picture, toy_card, write_checkpoint
from tests.ui.shell.windows import Rest

VALUES = {"truncation": 0.3, "levels": 2, "tint": "cool", "mirror": True}
REQUEST = GenerateRequest("toy", 77, params={**VALUES, "direction.age": 1.0})
RECIPE = Recipe(REQUEST, toy_card().sha256, "Toy colours", "0.1.0", "0.0.0", "cpu", "float32", 64)


@pytest.fixture
def portrait(tmp_path: Path) -> Path:
    """A picture of the toy model with its recipe."""
    path = tmp_path / "portrait.png"
    save_image(path, fake_picture(REQUEST, 64), ExportOptions("png"), RECIPE)
    return path


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A picture that says nothing of itself."""
    path = tmp_path / "photo.jpg"
    image = np.full((30, 50, 3), 120, np.uint8)
    save_image(path, image, ExportOptions("jpeg", recipe=False), None)
    return path


def data_of(path: Path) -> QMimeData:
    """A file as it is dragged."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def hang_over(window: MainWindow, data: QMimeData) -> None:
    """Drags something over the middle of the canvas."""
    place = window.generate.stage.canvas.mapTo(window, QPoint(200, 200))
    event = QDragEnterEvent(
        place,
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dragEnterEvent(event)


def drop(window: MainWindow, data: QMimeData, at: QPointF | None = None) -> None:
    """Lets it go over a place of the canvas."""
    place = window.generate.stage.canvas.mapTo(window, at or QPointF(200, 200))
    event = QDropEvent(
        place,
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def offer(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    """Drops a picture so quickly that nothing was known of it while it hung over the window."""
    drop(window, data_of(path))
    qtbot.waitUntil(window.generate.stage.offer.isVisible)


def test_a_dropped_picture_with_a_recipe_is_offered(
    window: MainWindow, portrait: Path, qtbot: QtBot
) -> None:
    offer(window, portrait, qtbot)
    panel = window.generate.stage.offer
    assert panel.apply.isEnabled()
    assert panel.reproduce.isEnabled()
    assert panel.open.isEnabled()
    assert len(window.parts.board.pictures()) == 9


def test_apply_sets_every_control_as_it_was(
    window: MainWindow, portrait: Path, qtbot: QtBot, rest: Rest
) -> None:
    offer(window, portrait, qtbot)
    window.generate.stage.offer.apply.click()
    rest()
    asked = window.parts.controls.request()
    assert asked.picture(0) == REQUEST
    assert window.parts.board.current().request == REQUEST
    window.parts.undo.undo()
    rest()
    assert window.parts.controls.request().seed != 77


def test_reproduce_says_identical(
    window: MainWindow, portrait: Path, engine: FakeEngine, qtbot: QtBot, rest: Rest
) -> None:
    offer(window, portrait, qtbot)
    with qtbot.waitSignal(window.parts.reproduction.finished):
        window.generate.stage.offer.reproduce.click()
    assert engine.requests[-1] == REQUEST
    assert window.generate.stage.notice.text() == "Identical: every pixel is equal."
    rest()


def test_reproduce_says_the_largest_difference(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, rest: Rest
) -> None:
    image = fake_picture(REQUEST, 64)
    image[3, 5, 1] ^= 4
    path = tmp_path / "changed.png"
    save_image(path, image, ExportOptions("png"), RECIPE)
    offer(window, path, qtbot)
    with qtbot.waitSignal(window.parts.reproduction.finished):
        window.generate.stage.offer.reproduce.click()
    assert "the largest difference is 4 of 255" in window.generate.stage.notice.text()
    window.generate.stage.canvas.set_view("compare")
    assert np.array_equal(window.generate.stage.canvas.scene.before.image, image)
    rest()


def test_a_recipe_of_a_model_that_is_not_here_can_only_be_opened(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, rest: Rest
) -> None:
    path = tmp_path / "other.png"
    stranger = replace(RECIPE, request=replace(REQUEST, model="gone"), model_sha256="0" * 64)
    save_image(path, fake_picture(REQUEST, 64), ExportOptions("png"), stranger)
    offer(window, path, qtbot)
    panel = window.generate.stage.offer
    assert not panel.apply.isEnabled()
    assert "not installed" in panel.apply.toolTip()
    panel.open.click()
    rest()
    assert window.parts.board.current().name == "other.png"


def test_a_picture_without_a_recipe_opens(window: MainWindow, photo: Path, rest: Rest) -> None:
    drop(window, data_of(photo))
    rest()
    shown = window.parts.board.pictures()
    assert [each.name for each in shown] == ["photo.jpg"]
    assert shown[0].image.shape == (30, 50, 3)
    assert "photo.jpg" in window.generate.stage.toolbar.title.text()


def test_while_something_hangs_over_the_window_it_says_what_a_drop_would_do(
    window: MainWindow, portrait: Path, photo: Path, qtbot: QtBot
) -> None:
    overlay = window.generate.stage.overlay
    hang_over(window, data_of(photo))
    assert overlay.isVisible()
    assert "Open photo.jpg" in overlay.accessibleDescription()
    hang_over(window, data_of(portrait))
    qtbot.waitUntil(lambda: "Reproduce" in overlay.accessibleDescription())
    assert "Apply settings" in overlay.accessibleDescription()
    assert "Open as picture" in overlay.accessibleDescription()


def test_a_drop_on_a_lit_place_does_at_once_what_it_says(
    window: MainWindow, portrait: Path, qtbot: QtBot, rest: Rest
) -> None:
    overlay = window.generate.stage.overlay
    hang_over(window, data_of(portrait))
    qtbot.waitUntil(lambda: len(overlay.zone_rects()) == 3)
    drop(window, data_of(portrait), overlay.zone_rects()[0].center())
    rest()
    assert not overlay.isVisible()
    assert not window.generate.stage.offer.isVisible()
    assert window.parts.controls.request().picture(0) == REQUEST


def test_a_text_file_named_png_is_one_sentence(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, rest: Rest
) -> None:
    path = tmp_path / "text.png"
    path.write_text("hello", encoding="utf-8")
    drop(window, data_of(path))
    notice = window.generate.stage.notice
    qtbot.waitUntil(notice.isVisible)
    assert notice.text().startswith("text.png is not a picture")
    assert len(window.parts.board.pictures()) == 9


def test_a_damaged_recipe_does_not_cost_the_picture(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, rest: Rest
) -> None:
    from PIL import Image as PilImage
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("hundun-studio", "{")
    path = tmp_path / "broken.png"
    PilImage.new("RGB", (20, 20)).save(path, pnginfo=info)
    drop(window, data_of(path))
    rest()
    assert window.parts.board.current().name == "broken.png"
    assert "recipe in this picture is damaged" in window.generate.stage.notice.text()


def test_a_dropped_checkpoint_is_installed(
    window: MainWindow, engine: FakeEngine, tmp_path: Path, qtbot: QtBot, rest: Rest
) -> None:
    source = tmp_path / "mine.safetensors"
    write_checkpoint(source)
    drop(window, data_of(source))
    target = window.context.home / "checkpoints" / "mine.safetensors"
    qtbot.waitUntil(lambda: engine.refreshed > 0)
    assert target.read_bytes() == source.read_bytes()
    assert window.place == "models"
    assert "is installed" in window.models.notice.text()


def test_what_is_no_checkpoint_is_not_installed(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, rest: Rest
) -> None:
    source = tmp_path / "mine.safetensors"
    source.write_bytes(b"nothing of the kind")
    drop(window, data_of(source))
    qtbot.waitUntil(lambda: "damaged" in window.models.notice.text())
    assert not (window.context.home / "checkpoints" / "mine.safetensors").exists()


def test_copy_and_paste_carry_the_recipe(window: MainWindow, qtbot: QtBot, rest: Rest) -> None:
    window.parts.board.select(2)
    copied = window.parts.board.current()
    window.actions_.get("copy").trigger()
    notice = window.generate.stage.notice
    qtbot.waitUntil(notice.isVisible)
    assert notice.text() == "Copied with its recipe."
    data = QGuiApplication.clipboard().mimeData()
    assert read_recipe(bytes(data.data("image/png").data())).request == copied.request
    window.actions_.get("paste").trigger()
    qtbot.waitUntil(window.generate.stage.offer.isVisible)


def test_a_bare_picture_on_the_clipboard_opens(window: MainWindow, rest: Rest) -> None:
    image = QImage(12, 8, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    QGuiApplication.clipboard().setImage(image)
    window.actions_.get("paste").trigger()
    rest()
    assert window.parts.board.current().image.shape == (8, 12, 3)
    assert tuple(window.parts.board.current().image[0, 0]) == (0x33, 0x66, 0x99)


def test_an_empty_clipboard_says_so(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("words")
    window.actions_.get("paste").trigger()
    assert window.generate.stage.notice.text() == "There is no picture on the clipboard."


def test_a_drag_out_of_the_canvas_is_a_real_well_named_file(
    window: MainWindow, qtbot: QtBot, rest: Rest
) -> None:
    dragged: list[QMimeData] = []
    window.parts.exports.start_drag = lambda _widget, data, _small: dragged.append(data)
    window.generate.stage.canvas.drag_started.emit(3)
    qtbot.waitUntil(lambda: bool(dragged))
    path = Path(dragged[0].urls()[0].toLocalFile())
    shown = window.parts.board.pictures()[3]
    assert path.name == f"toy-seed-{shown.request.seed}.png"
    assert np.array_equal(read_image(path), shown.image)
    assert read_recipe(path).request == shown.request
    assert dragged[0].hasImage()


def test_a_drag_out_of_the_filmstrip_gives_that_picture(window: MainWindow, qtbot: QtBot) -> None:
    dragged: list[QMimeData] = []
    window.parts.exports.start_drag = lambda _widget, data, _small: dragged.append(data)
    item: Item = window.parts.gallery.items()[1]
    window.generate.stage.filmstrip.drag_asked.emit(item.path.name)
    qtbot.waitUntil(lambda: bool(dragged))
    path = Path(dragged[0].urls()[0].toLocalFile())
    assert np.array_equal(read_image(path), read_image(item.path))


def export_dialog(window: MainWindow, qtbot: QtBot) -> ExportDialog:
    """The dialog that is open, once it is."""
    qtbot.waitUntil(lambda: window.findChild(ExportDialog) is not None)
    dialog = window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    return dialog


def test_the_export_dialog_writes_what_it_says_and_remembers_it(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, rest: Rest
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    window.actions_.get("export").trigger()
    dialog = export_dialog(window, qtbot)
    dialog.format.segment("webp").click()
    dialog.recipe.setChecked(False)
    dialog.place.setText(str(folder))
    dialog.name.setText("mine")
    dialog.accept()
    qtbot.waitUntil((folder / "mine.webp").exists)
    assert read_recipe(folder / "mine.webp") is None
    settings = window.context.settings.current
    assert (settings.export_format, settings.export_folder) == ("webp", str(folder))
    assert not settings.include_recipe
    assert window.status.recipe.text() == "Recipe left out"
    rest()


def test_all_pictures_are_exported_at_once(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, rest: Rest
) -> None:
    window.actions_.get("export").trigger()
    dialog = export_dialog(window, qtbot)
    dialog.which.segment("all").click()
    dialog.place.setText(str(tmp_path))
    dialog.accept()
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("toy-seed-*.png"))) == 9)
    rest()


def test_the_export_dialog_says_in_place_what_is_wrong(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.actions_.get("export").trigger()
    dialog = export_dialog(window, qtbot)
    dialog.place.setText(str(tmp_path / "nowhere"))
    dialog.accept()
    assert dialog.isVisible()
    assert "no such folder" in dialog.notice.text()
    dialog.reject()


def test_quick_save_uses_the_last_choices_and_never_overwrites(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, rest: Rest
) -> None:
    window.context.change(export_folder=str(tmp_path))
    stem = f"toy-seed-{window.parts.board.current().request.seed}"
    window.actions_.get("save").trigger()
    qtbot.waitUntil((tmp_path / f"{stem}.png").exists)
    window.actions_.get("save").trigger()
    qtbot.waitUntil((tmp_path / f"{stem}-2.png").exists)
    rest()


def test_a_folder_that_cannot_be_written_is_one_sentence(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, rest: Rest
) -> None:
    def refuse(*_args: object, **_named: object) -> None:
        raise PermissionError(13, "no")

    window.context.change(export_folder=str(tmp_path))
    monkeypatch.setattr(Path, "open", refuse)
    window.actions_.get("save").trigger()
    notice = window.generate.stage.notice
    qtbot.waitUntil(notice.isVisible)
    monkeypatch.undo()
    assert "cannot be written to; choose another one" in notice.text()


def test_an_edit_that_is_only_a_preview_is_exported_in_full(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, rest: Rest
) -> None:
    window.context.change(export_folder=str(tmp_path))
    window.parts.live.set_rest(60_000)
    window.generate.steer.panels[0].sliders["direction.age"]._take(2.0)
    qtbot.waitUntil(lambda: window.parts.board.current().pixels.value == "draft")
    window.actions_.get("save").trigger()
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("toy-seed-*.png"))))
    path = next(tmp_path.glob("toy-seed-*.png"))
    qtbot.waitUntil(window.context.files.idle)
    assert read_image(path).shape == (64, 64, 3)
    assert read_recipe(path).request.params["direction.age"] == 2.0
    window.parts.live.quiet()
