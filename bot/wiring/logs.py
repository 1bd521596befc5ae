"""Logging: one line an event, JSON unless a person is watching, and never a library's bodies or tokens."""

import json
import logging
import sys
import traceback

import structlog

from bot.settings import Settings

_TALKATIVE = (
    "slack_bolt",
    "slack_sdk",
    "botbuilder",
    "msal",
    "msrest",
    "aiohttp",
    "apscheduler",
    "urllib3",
    "procrastinate",
    "psycopg",
)
"""Libraries whose INFO and DEBUG print requests, tokens and people's words."""


def quiet() -> None:
    """Only warnings, on standard error: a command's output is its answer and nothing else."""
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def configure(settings: Settings) -> None:
    """Sets up structlog and pins every talkative logger at WARNING, whatever the level."""
    shape = settings.rung_log_format or ("console" if sys.stdout.isatty() else "json")
    renderer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer()
        if shape == "console"
        else structlog.processors.JSONRenderer()
    )
    level = logging.getLevelNamesMapping()[settings.rung_log_level]
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stdout),
        cache_logger_on_first_use=True,
    )
    out = logging.StreamHandler(sys.stdout)
    out.setFormatter(Wordless())
    logging.basicConfig(level=logging.WARNING, handlers=[out])
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


class Wordless(logging.Formatter):
    """A library's line: whose it is and, where something went wrong, what kind of thing and where. What it
    says may be a token or somebody's words, and so may what an exception says."""

    def format(self, record: logging.LogRecord) -> str:
        line = {"event": record.name, "level": record.levelname.lower()}
        _, error, frames = record.exc_info or (None, None, None)
        if error is not None:
            line["error"] = type(error).__name__
            line["where"] = " ".join(
                f"{at.filename}:{at.lineno}" for at in traceback.extract_tb(frames)[-1:]
            )
        return json.dumps(line)
