"""Machine code that an earlier process compiled, called without loading the compiler, which takes longer than a search.

Numba keeps what it compiled, but half a second of imports comes before the first call. Here the same code is kept a
second time and linked by LLVM alone; three small libraries of numba are all that it needs besides. None of this is
promised by numba, so ``search.rehearse`` tries in another process what it wrote before anybody uses it, and whatever is
not as expected is left to numba.
"""

from __future__ import annotations

import builtins
import ctypes
import os
import pickle
import shutil
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib import machinery, util
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

Call = Callable[..., object]
Kinds = tuple[str, ...]

_DIGEST_BYTES = 16
UNLIKE = (
    pickle.PickleError,
    ImportError,
    OSError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    RuntimeError,
    EOFError,
)
"""What is raised where numba or LLVM are not as they were."""

_LIBRARIES = ("_helperlib", "_dynfunc", "core/runtime/_nrt_python")
_SCALARS = {bool: "bool", int: "int64", float: "float64"}
_NAMES = {np.dtype(name): name for name in ("bool", "float32", "float64")} | {
    np.dtype(f"{sign}int{bits}"): f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64)
}


class Loop(NamedTuple):
    """A function compiled for one kind of arguments.

    ``environments`` are what numba calls so, by name: constants that are objects of Python; its own is the first.
    """

    kinds: Kinds
    symbol: str
    environments: tuple[tuple[str, list[object]], ...]
    code: bytes


def name_of_machine() -> str | None:
    """What the code depends on, besides the sources; None where numba is told to do something special."""
    if _wishes():
        return None
    try:
        import llvmlite
        from llvmlite import binding

        looks = [path.stat() for path in _paths().values()]
        parts = (
            sys.implementation.cache_tag,
            llvmlite.__version__,
            binding.get_host_cpu_name(),
            binding.get_host_cpu_features().flatten(),
            *((each.st_size, each.st_mtime_ns) for each in looks),
        )
    except UNLIKE:
        return None
    return blake2b(repr(parts).encode(), digest_size=8).hexdigest()


def name_of_wishes() -> str:
    """What numba is told to do, as a name."""
    return blake2b(repr((sys.implementation.cache_tag, _wishes())).encode(), digest_size=8).hexdigest()


def _wishes() -> list[tuple[str, str]]:
    return sorted(each for each in os.environ.items() if each[0].startswith("NUMBA_") and each[0] != "NUMBA_CACHE_DIR")


def keep(folder: Path, functions: Iterable[Any], is_right: Callable[[Path], bool]) -> None:
    """Keep what numba compiled of these functions, if it is right.

    Otherwise, and where numba is not as it was, the folder stays empty: it was tried, and all is left to numba.
    """
    attempt = folder.with_name(f"attempt-{os.getpid()}")
    shutil.rmtree(attempt, ignore_errors=True)  # of a process that was killed
    with suppress(*UNLIKE):
        attempt.mkdir()
        for function in functions:
            loops = [tuple(_loop(function, types, made)) for types, made in function.overloads.items()]
            code = pickle.dumps(loops)
            _path(attempt, function.py_func).write_bytes(_digest(code) + code)
        if is_right(attempt):
            attempt.rename(folder)
    shutil.rmtree(attempt, ignore_errors=True)
    with suppress(OSError):
        folder.mkdir(exist_ok=True)


def _loop(function: Any, types: tuple[Any, ...], made: Any) -> Loop:
    """One entry of numba's own cache; only there is the code as it can be linked."""
    cache = function._cache
    entry = cache._cache_file.load(cache._index_key(types, made.library.codegen))
    (_, form, (code, _)), described, own, _, objectmode, lifted, _, to_run, others = entry
    if form != "object" or objectmode or lifted or to_run:
        raise ValueError(f"{function.__name__} is more than code")
    environments = tuple((each.env_name, list(each.consts)) for each in (own, *others))
    return Loop(tuple(map(str, types)), described.llvm_cpython_wrapper_name, environments, code)


def _read(path: Path) -> list[Loop]:
    """The loops of a file. Raises ValueError when its bytes changed: wrong code would end the process."""
    read = path.read_bytes()
    digest, code = read[:_DIGEST_BYTES], read[_DIGEST_BYTES:]
    if _digest(code) != digest:
        raise ValueError(f"{path} is damaged")
    return [Loop(*each) for each in pickle.loads(code)]  # noqa: S301 - as far to be trusted as the sources


def _digest(code: bytes) -> bytes:
    return blake2b(code, digest_size=_DIGEST_BYTES).digest()


def _path(folder: Path, function: Call) -> Path:
    return folder / f"{function.__module__}.{function.__qualname__}.pickle"


class Ready:
    """A function that was compiled; what it was not compiled for goes to the function that ``compile`` gives."""

    def __init__(self, function: Call, folder: Path, compile: Callable[[], Call]) -> None:  # noqa: A002
        self.py_func = function
        self._folder = folder
        self._compile = compile
        self._compiled: Call | None = None
        self._loops: dict[Kinds, Loop] | None = None
        self._known: dict[tuple[object, ...], Call] = {}
        self.__doc__ = function.__doc__

    def __call__(self, *arguments: Any) -> object:
        """What the function gives."""
        looks = tuple(
            [(each.dtype, each.ndim, each.flags.num) if type(each) is np.ndarray else _look(each) for each in arguments]
        )
        call = self._known.get(looks)
        if call is None:
            call = self._known[looks] = self._find(arguments)
        return call(*arguments)

    def _find(self, arguments: tuple[Any, ...]) -> Call:
        try:
            if self._loops is None:
                loops = _read(_path(self._folder, self.py_func))
                self._loops = {each.kinds: each for each in loops}
            return _linker().link(self._loops[tuple(map(kind, arguments))], self.py_func)
        except (pickle.UnpicklingError, *UNLIKE):
            return self.compiled()

    def compiled(self) -> Call:
        """The function as numba has it."""
        if self._compiled is None:
            self._compiled = self._compile()
        return self._compiled

    @property
    def _numba_type_(self) -> object:
        """What numba asks for when it compiles a function that calls this one."""
        return self.compiled()._numba_type_  # type: ignore[attr-defined]


def _look(value: object) -> object:
    """What is another for values of another kind: of a tuple what is in it, of an integer whether it fits."""
    if type(value) is tuple:
        return tuple(map(_look, value))
    return type(value) is not int or -(2**63) <= value < 2**63, type(value)


def kind(value: Any) -> str:
    """The name of numba's type of a value. Raises LookupError where that is none of the usual."""
    if type(value) is np.ndarray:
        flags = value.flags
        layout = "C" if flags.c_contiguous else "F" if flags.f_contiguous else "A"
        return f"{'' if flags.writeable else 'readonly '}array({_NAMES[value.dtype]}, {value.ndim}d, {layout})"
    if type(value) is tuple:
        kinds = [kind(each) for each in value]
        return f"Tuple({', '.join(kinds)})" if len(set(kinds)) > 1 else f"UniTuple({kinds[0]} x {len(kinds)})"
    if isinstance(value, np.generic):
        return _NAMES[value.dtype]
    if type(value) is int and not -(2**63) <= value < 2**63:
        raise LookupError(value)
    return _SCALARS[type(value)]


class _Linker:
    """LLVM with everything that code of numba asks for by name. Lives as long as the process."""

    def __init__(self) -> None:
        from llvmlite import binding

        helpers, self._functions, memory = (_library(*each) for each in _paths().items())
        binding.initialize_native_target()
        binding.initialize_native_asmprinter()
        symbols = {f"numba_{name}": at for each in (helpers, self._functions) for name, at in each.c_helpers.items()}
        symbols["numba_unpickle"] = ctypes.cast(_constant, ctypes.c_void_p).value  # numba's own imports numba
        symbols |= {name if name.startswith("_") else f"NRT_{name}": at for name, at in memory.c_helpers.items()}
        errors = (each for each in vars(builtins).values() if isinstance(each, type))
        symbols |= {f"PyExc_{each.__name__}": id(each) for each in errors if issubclass(each, BaseException)}
        for name, address in {**symbols, "_Py_NoneStruct": id(None)}.items():
            binding.add_symbol(name, address)
        machine = binding.Target.from_triple(binding.get_process_triple()).create_target_machine()
        self._engine = binding.create_mcjit_compiler(binding.parse_assembly(""), machine)
        self._open = binding.ObjectFileRef.from_data

    def link(self, loop: Loop, function: Call) -> Call:
        """The function, as it is called from Python."""
        engine, library = self._engine, self._functions
        engine.add_object_file(self._open(loop.code))
        engine.finalize_object()
        made = []
        for name, constants in loop.environments:
            environment = library.Environment(function.__globals__)
            environment.consts[:] = constants
            at = engine.get_global_value_address(name)
            ctypes.c_void_p.from_address(at).value = id(environment)
            made.append(environment)
        address = engine.get_function_address(loop.symbol)
        if not address:
            raise LookupError(loop.symbol)
        module = sys.modules[function.__module__]
        kept = (engine, made)
        call: Call = library.make_function(module, function.__name__, function.__doc__ or "", address, made[0], kept)
        return call


_linker = cache(_Linker)


def _held(address: int, length: int, _: int) -> object:
    """What code holds as a pickle: the type of the arrays that it gives back, and what it raises."""
    return _unpickled(ctypes.string_at(address, length))


_unpickled = cache(pickle.loads)
_constant = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(_held)


def _paths() -> dict[str, Path]:
    """The libraries of numba, by their names, in the order of _LIBRARIES."""
    found = util.find_spec("numba")
    if found is None or found.origin is None:
        raise ImportError("numba")
    folder = Path(found.origin).parent
    return {
        f"numba.{name.replace('/', '.')}": folder / f"{name}{machinery.EXTENSION_SUFFIXES[0]}" for name in _LIBRARIES
    }


def _library(name: str, path: Path) -> Any:
    """A library of numba, without numba."""
    if name in sys.modules:
        return sys.modules[name]
    loader = machinery.ExtensionFileLoader(name, str(path))
    spec = util.spec_from_file_location(name, path, loader=loader)
    if spec is None:
        raise ImportError(name)
    library = util.module_from_spec(spec)
    loader.exec_module(library)
    return library
