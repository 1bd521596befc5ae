"""How much memory a process holds, as Linux counts it."""

from pathlib import Path


def resident(pid: int | str = "self") -> float:
    """What it holds now, in MB (2**20 bytes)."""
    return _megabytes(pid, "VmRSS")


def peak(pid: int | str = "self") -> float:
    """The most it has held, in MB; `ru_maxrss` would count its parent's, from before it was itself."""
    return _megabytes(pid, "VmHWM")


def _megabytes(pid: int | str, name: str) -> float:
    for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    raise LookupError(name)
