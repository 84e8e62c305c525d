"""What a user sees when something goes wrong: one clear line and an exit status, never a traceback unless it was asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from reportedly.errors import ReportedlyError, UsageError

NOTHING_READ, WRONG_USAGE, STOPPED = 1, 2, 130


@contextmanager
def guard(debug: bool = False) -> Iterator[None]:
    """Turns every exception into a line on standard error and an exit status; with ``debug`` faults are raised as they are."""
    try:
        yield
    except typer.Exit:
        raise
    except KeyboardInterrupt:
        _leave("stopped", STOPPED)
    except BrokenPipeError:  # whoever read our output has had enough of it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except ReportedlyError as e:
        if debug:
            raise
        _leave(str(e), WRONG_USAGE if isinstance(e, UsageError) else NOTHING_READ)
    except OSError as e:
        if debug:
            raise
        _leave(f"{e.filename or 'output'}: {e.strerror or e}", NOTHING_READ)
    except Exception as e:
        if debug:
            raise
        _leave(f"a fault in reportedly: {type(e).__name__}: {e} (--debug shows where)", NOTHING_READ)


def _leave(line: str, status: int) -> None:
    sys.stderr.write(f"reportedly: {' '.join(line.split())}\n")
    raise typer.Exit(status) from None
