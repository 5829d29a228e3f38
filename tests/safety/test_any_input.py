"""Any bytes as a model: a result, or findings with exit code 1; never a traceback, a hang or half of an output.

`STORMGEN_FUZZ_SECONDS` says how long to look for something worse; without it, a few examples of each kind are tried.
"""

import os
import random
import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.safety.hostile import MARK, PAYLOADS, files, hostile, stormgen, unprintable

SECONDS = float(os.environ.get("STORMGEN_FUZZ_SECONDS", "0"))
SEED = int(os.environ.get("STORMGEN_FUZZ_SEED", "7"))
MUTANTS = 60
HANGS_AFTER = 60

ROOT = Path(__file__).parents[2]
MODELS = [
    *(path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").rglob("*.storm"))),
    *(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "generated" / "models").glob("*.storm"))),
    hostile(PAYLOADS["templates"]),
]
COMMANDS = [
    ("parse", "MODEL"),
    ("parse", "MODEL", "--format", "json"),
    ("parse", "MODEL", "--format", "graphml"),
    ("seams", "MODEL"),
    ("seams", "MODEL", "--format", "json"),
    ("seams", "MODEL", "--format", "md"),
    ("seams", "MODEL", "--format", "storm"),
    ("rank-seams", "MODEL"),
    ("rank-seams", "MODEL", "--format", "json"),
    ("rank-seams", "MODEL", "--format", "md"),
    ("rank-seams", "MODEL", "--format", "html"),
    ("render", "MODEL", "-o", "OUT/board.svg"),
    ("render", "MODEL", "-o", "OUT/map.dot", "--view", "context-map"),
    ("render", "MODEL", "-o", "OUT/flow.mmd", "--view", "flow"),
    ("scaffold", "MODEL", "CONTEXT", "-o", "OUT/service"),
    ("site", "MODEL", "-o", "OUT/site"),
]
WORDS = re.compile(r'"(?:[^"\\\n]|\\.)*"|\w+|\s+|[^\w\s]')
SPICE = [
    *(
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "->",
        "|",
        ",",
        ".",
        ":",
        "..",
        "?",
        '"',
        "/",
        "///",
        "/*",
        "*/",
        "\\",
        "@",
        "=",
        "#",
    ),
    *("context X {", "aggregate", "event", "command", "policy", "view", "saga", "step", "scenario", "legacy", "route"),
    *(
        "ref",
        "list<",
        "map<",
        "set<",
        "money",
        "decimal(10,2)",
        "string(/a+/)",
        "int(..)",
        "9" * 60,
        "1e99",
        "-1",
        "30s",
    ),
    *("require", "else", "emit", "when", "then", "given", "import", "not", "null", "true", "by", "from", "on", "for"),
    *("\x00", "\ufeff", "\u202e", "\ud7ff", "\U0010ffff", "é", "日本", "\r", "\u2028", "__class__", "None", "é"),
]


@contextmanager
def limited(what: object) -> Iterator[None]:
    """A guard against what never ends; nothing here takes more than a few seconds."""

    def end(*_: object) -> None:
        raise TimeoutError(f"{what} did not end in {HANGS_AFTER} seconds")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(HANGS_AFTER)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def check(content: bytes, command: tuple[str, ...]) -> int:
    """Run a command on the content as a model, and see that it ends as it must."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "model.storm").write_bytes(content)
        names = re.findall(rb"\bcontext\s+(\w+)", content)
        context = names[len(content) % len(names)].decode("utf-8", "replace") if names else "Shop"
        given = {"MODEL": str(folder / "model.storm"), "CONTEXT": context}
        before = files(folder)
        with limited(command):
            code, out, err = stormgen(*(given.get(w, w.replace("OUT/", f"{name}/out/")) for w in command))
        assert code in (0, 1, 2), (code, err)
        assert "Traceback" not in err
        assert not unprintable(err.split("\n")), err
        if command[-1] in ("parse", "seams", "rank-seams", "MODEL"):
            assert not unprintable(out.split("\n")), out
        if code:
            assert files(folder) == before and not (folder / "out").exists()
            assert err or "json" in command
        else:
            # A model without a word is printed as one.
            assert out or ("storm" in command and not content.strip())
        return code


def check_all(content: bytes) -> None:
    """What has errors is refused by every command in the same way: two that write are enough then."""
    refused = check(content, COMMANDS[0])
    for command in (COMMANDS[8], COMMANDS[-1]) if refused else COMMANDS[1:]:
        check(content, command)


def example_settings(count: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return settings(
        max_examples=count,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
    )


@example_settings(40)
@given(st.binary(max_size=300))
def test_random_bytes(content: bytes) -> None:
    check_all(content)


@example_settings(40)
@given(st.text(max_size=200))
def test_random_text(content: str) -> None:
    check_all(content.encode("utf-8", "surrogatepass"))


@example_settings(60)
@given(st.lists(st.sampled_from([*SPICE, "A", "B", "a", '"x"', "int", "\n"]), max_size=60))
def test_random_words_of_the_language(words: list[str]) -> None:
    check_all(" ".join(words).encode())


def mutant(choose: random.Random) -> bytes:
    """A model that is nearly right: words deleted, doubled, swapped, replaced; cut, or with wrong bytes."""
    words = WORDS.findall(choose.choice(MODELS))
    if choose.random() < 0.5:
        start = choose.randrange(len(words))
        words = words[start : start + choose.randrange(20, 400)]
    for _ in range(choose.choice((1, 1, 1, 2, 5, 20))):
        if not words:
            break
        at, other = choose.randrange(len(words)), choose.randrange(len(words))
        match choose.randrange(7):
            case 0:
                del words[at]
            case 1:
                words.insert(at, words[other])
            case 2:
                words[at], words[other] = words[other], words[at]
            case 3:
                words[at] = choose.choice(SPICE)
            case 4:
                words.insert(at, choose.choice(SPICE))
            case 5:
                words[at : at + 8] = words[other : other + 8]
            case 6:
                words[at] = words[at].replace(words[at][:1], choose.choice("abzé_0\"'\\"), 1)
    content = "".join(words).encode()
    if choose.random() < 0.15:
        content = content[: choose.randrange(len(content) + 1)]
    if choose.random() < 0.1:
        at = choose.randrange(len(content) + 1)
        content = content[:at] + bytes(choose.randrange(256) for _ in range(3)) + content[at:]
    return content


def mutants() -> Iterator[int]:
    """Numbers of mutants: always the same few, or all that fit in the time given."""
    if not SECONDS:
        yield from range(MUTANTS)
        return
    number, end = 0, time.monotonic() + SECONDS
    while time.monotonic() < end:
        yield number
        number += 1


def test_mutants_of_models() -> None:
    failures: dict[str, str] = {}
    tried = 0
    for number in mutants():
        choose = random.Random(SEED * 1_000_003 + number)
        content = mutant(choose)
        for command in COMMANDS if SECONDS else choose.sample(COMMANDS, 4):
            tried += 1
            try:
                check(content, command)
            except Exception as problem:
                what = f"{type(problem).__name__} {str(problem)[:300]}"
                failures.setdefault(what, f"mutant {number} of seed {SEED}: {' '.join(command)}")
    print(f"{tried} runs of commands")
    assert not failures, "\n".join(f"{where}: {what}" for what, where in failures.items())


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_payload_in_every_command(command: tuple[str, ...]) -> None:
    for value in PAYLOADS.values():
        check(hostile(value).encode(), command)


@pytest.mark.parametrize(
    "content",
    [
        *("{" * 100_000, "(" * 50_000, "event E(" * 20_000, "context C {" * 3_000, "///\n" * 50_000, "/*" * 50_000),
        *('"' * 50_000, "a.b" * 30_000, "@a" * 30_000, "list<" * 5_000, "not " * 30_000, "- " * 30_000, "\\" * 50_000),
        "aggregate A { let x = " + "(" * 90 + "1" + ")" * 90 + " }",
        "aggregate A { let x = " + "1 + " * 20_000 + "1 }",
        "aggregate A { let x = " + "not " * 20_000 + "true }",
        "aggregate A { let x = " + "-" * 20_000 + "1 }",
        "aggregate A { let x = " + "if true then 1 else " * 5_000 + "1 }",
        "aggregate A { let x = y" + ".z" * 20_000 + " }",
        "aggregate A { let x = y" + "[0]" * 20_000 + " }",
        "context C { aggregate A { x: " + "list<" * 2_000 + "int" + ">" * 2_000 + " } }",
        "context C { type T0 = int " + "".join(f"type T{n} = list<T{n - 1}> " for n in range(1, 1_500)) + "}",
        "context C { type A = B type B = C type C = A aggregate X(id: A) { a: A  let b = c  let c = b } }",
        "context C { type A { a: A } aggregate X(x: ref X) { a: A } }",
        "flow F { " + "E -> " * 5_000 + "E }",
        "".join(f"event E{n}\n" for n in range(400)),
        "context C { aggregate A { command Do -> " + ", ".join(f"E{n}" for n in range(500)) + " } }",
        "context C { aggregate A { x: int = " + "9" * 5_000 + " } }",
        "context C { aggregate A(x: string(/" + "(a*)*" * 200 + "/)) { command Do -> Done event Done } }",
        "context C { aggregate A(x: string(/((((((((((a{999}){999}){999}){999}){999}/)) { event Done } }",
        'import "*"\nimport "../**"\nimport "/etc/passwd"\nimport "\\u{0}"\nimport ""\n',
    ],
    ids=lambda content: content[:24],
)
def test_text_made_to_exhaust(content: str) -> None:
    check_all(content.encode())


def test_the_mark_stands_in_every_payload() -> None:
    assert [name for name, value in PAYLOADS.items() if MARK not in value] == [
        "nothing but spaces",
        "nothing",
        "full stops",
    ]
