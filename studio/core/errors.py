"""Errors a person can act on. Anything else that escapes is a bug and gets a traceback."""

from __future__ import annotations


class StudioError(Exception):
    """Base of every expected failure; `str(error)` is one sentence that names a way out."""


class BadParamError(StudioError):
    """A control was given a value outside what its model accepts, or does not exist."""


class UnknownModelError(StudioError):
    """No checkpoint of that name is installed."""


class UnknownFamilyError(StudioError):
    """A checkpoint names a model family that this build does not have."""


class BadCheckpointError(StudioError):
    """A checkpoint file is damaged, cut off, or not one of ours."""


class BadImageError(StudioError):
    """A file cannot be read as a picture, or is larger than is safe to decode."""


class BadRecipeError(StudioError):
    """A picture's recipe is damaged, or asks for something that is not here."""


class BadProjectError(StudioError):
    """A project, or work kept for after a crash, is damaged or not one of ours."""


class SaveError(StudioError):
    """A file could not be written; nothing that existed before was touched."""


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """The job's owner no longer wants the result."""
