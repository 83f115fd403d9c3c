"""The Flask application of the house: it tells what broke without quoting what it carried."""

from io import BytesIO
from traceback import extract_tb
from types import TracebackType

from flask import Flask, Request


class RequestInMemory(Request):
    """A request of which nothing is ever written to a disk: forms here take no files, and a stray one is small."""

    def _get_file_stream(self, *_: object, **__: object) -> BytesIO:
        return BytesIO()


class QuietFlask(Flask):
    """An application whose log names the kind and the place of a failure, never its words.

    The message of an exception may hold what a reporter typed or what a database row held; so may the request's path.
    """

    request_class = RequestInMemory

    def log_exception(
        self, exc_info: tuple[type, BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> None:
        """Log one failure: its kind, those it came from, and the lines it passed."""
        failure: BaseException | None = exc_info[1]
        while failure is not None:
            places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in extract_tb(failure.__traceback__)]
            self.logger.error("broken: %s\n  %s", type(failure).__name__, "\n  ".join(places))
            failure = failure.__cause__ or failure.__context__
