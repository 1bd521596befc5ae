"""Small faults made in a module's source on purpose, one at a time: what good tests have to notice."""

import ast
import importlib.abc
import importlib.machinery
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from hypothesis import Phase, settings

ROOT = Path(__file__).parents[2]
VARIABLE = "RUNG_MUTANT"
_SWAPS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """The number-th fault that can be made in a module, and the line it is on."""

    module: str
    number: int
    line: int
    what: str


def mutants(module: str) -> list[Mutant]:
    """Every fault that can be made in a module, in the order of its source."""
    tree = ast.parse(_source(module))
    return [
        Mutant(module, at, node.lineno, what) for at, (node, what, _) in enumerate(_places(tree))
    ]


def survives(mutant: Mutant, tests: Sequence[str], postgres: str) -> bool:
    """Whether these tests pass although the fault is there, on databases of the server at `postgres`."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "tests.promises.mutants", *tests]
    fault = f"{mutant.module}:{mutant.number}"
    environment = os.environ | {VARIABLE: fault, "RUNG_TEST_POSTGRES_URL": postgres}
    environment.pop("RUNG_PROMISES", None)  # a fault is noticed at any size
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, timeout=300, check=False
    )
    return done.returncode == 0


def pytest_sessionstart() -> None:
    """As a plugin: that a fault is noticed is enough, and no smaller case of it is looked for."""
    settings.register_profile(
        "noticed", settings.get_profile("rung"), phases=[Phase.explicit, Phase.generate]
    )
    settings.load_profile("noticed")


def mutated(module: str, number: int) -> ast.Module:
    """The module's tree with one fault in it."""
    tree = ast.parse(_source(module))
    node, _, change = list(_places(tree))[number]
    _Change(node, change).visit(tree)
    return ast.fix_missing_locations(tree)


def _source(module: str) -> str:
    return (ROOT / f"{module.replace('.', '/')}.py").read_text("utf-8")


def _places(tree: ast.Module) -> Iterator[tuple[ast.stmt | ast.expr, str, ast.AST]]:
    """Each node that can be changed, what is done to it, and what stands there then.

    A decorator is left alone: a class that is not frozen behaves like one that is.
    """
    worn = {
        id(inner)
        for outer in ast.walk(tree)
        for each in _decorators(outer)
        for inner in ast.walk(each)
    }
    for node in ast.walk(tree):
        if id(node) in worn:
            continue
        if isinstance(node, ast.Compare) and type(node.ops[0]) in _SWAPS:
            changed = deepcopy(node)
            changed.ops[0] = _SWAPS[type(node.ops[0])]()
            yield node, "a comparison turned round", changed
        elif isinstance(node, ast.BoolOp):
            changed_op = deepcopy(node)
            changed_op.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield node, "and for or", changed_op
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield node, "a not left out", node.operand
        elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
            yield node, "true for false", ast.Constant(not node.value)
        elif isinstance(node, ast.Raise):
            yield node, "a refusal left out", ast.Pass()
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call | ast.Await):
            yield node, "a step left out", ast.Pass()


def _decorators(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return node.decorator_list
    return []


class _Change(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self._old, self._new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return (
            ast.copy_location(self._new, node) if node is self._old else super().generic_visit(node)
        )


class _Loader(importlib.abc.Loader):
    def __init__(self, module: str, number: int) -> None:
        self._module, self._number = module, number

    def exec_module(self, module: ModuleType) -> None:
        path = ROOT / f"{self._module.replace('.', '/')}.py"
        exec(compile(mutated(self._module, self._number), str(path), "exec"), module.__dict__)  # noqa: S102


class _Finder(importlib.abc.MetaPathFinder):
    """Gives the faulty module in the stead of the good one."""

    def __init__(self, module: str, number: int) -> None:
        self._module, self._number = module, number

    def find_spec(
        self, fullname: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self._module:
            return None
        return importlib.machinery.ModuleSpec(fullname, _Loader(self._module, self._number))


if VARIABLE in os.environ:
    _module, _, _number = os.environ[VARIABLE].rpartition(":")
    sys.meta_path.insert(0, _Finder(_module, int(_number)))
