"""What every test may ask for: stores, the shipped ladder, and hypothesis made repeatable."""

import gc
import signal

import pytest
import structlog
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.ladder", "tests.stores", "tests.program"]

settings.register_profile(
    "rung",
    derandomize=True,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    max_examples=40,  # a hundred of each take the suite beyond four minutes
)
settings.load_profile("rung")

structlog.configure(logger_factory=structlog.ReturnLoggerFactory())


def pytest_collection_finish() -> None:
    """What is loaded by now stays, and is not looked through for garbage again: that was a fourteenth of
    all the processor time."""
    gc.freeze()
    gc.set_threshold(700, 10, 100)


def pytest_configure() -> None:
    """Ctrl-C as ever, by a handler of our own: beside Python's, each event loop that begins and ends
    writes out what its task gave, for the message of an error that nobody sees. A thirtieth of the time."""
    signal.signal(signal.SIGINT, _interrupted)


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite", action="store_true", help="write what Rung says now into the transcripts"
    )


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--rewrite"))
