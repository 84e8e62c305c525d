"""Commands and groups of commands that are imported only when one of them is called or listed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

ELSEWHERE = {
    "add": "reportedly.app.add",
    "export": "reportedly.app.export",
    "find": "reportedly.app.find",
    "info": "reportedly.app.info",
    "judge": "reportedly.app.judge",
    "knowledge": "reportedly.app.knowledge",
    "merge": "reportedly.app.merge",
    "sql": "reportedly.app.sql",
}
"""Command or group by name, and the module whose ``app`` it is."""


class LazyGroup(TyperGroup):
    """A group of commands, some of which stand in modules of their own."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands, in the order of the help."""
        return [*super().list_commands(ctx), *ELSEWHERE]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, or None."""
        module = ELSEWHERE.get(cmd_name)
        if module is None:
            return super().get_command(ctx, cmd_name)
        group: typer.Typer = import_module(module).app
        command = get_command(group)
        command.name = cmd_name
        return command
