"""Numbers typed into a file of answers: the exact value is kept, or a sentence says why not."""

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from assistant import store
from tests.robustness.child import Ran, run
from tests.robustness.score import Score
from tests.terminal import town
from tests.test_quantity import COUNTS, MONEY, RATES, REFUSED, rows

# A value as TOML writes it | the one value it may be kept as; refused it may be always
NATIVE = """
352                  | 352
0                    | 0
1_234                | 1234
0x10                 | 16
352.0                | 352
1.5                  |
-5                   |
1e5                  | 100000
1e400                |
inf                  |
nan                  |
-0.0                 | 0
true                 |
2024-05-01           |
[352]                |
{ a = 352 }          |
99999999999999999999 |
"""
# Signs that Python or Unicode call a number, and no report does | as above
SIGNS = """
１，２３４件 | 1234
1.2万      | 12000
٣٥٢        | 352
३५२        | 352
³          |
Ⅻ          |
㈤         |
1_000      |
+5         |
−5         |
0x10       |
inf        |
NaN        |
1e400      |
10**20     |
∞          |
½          |
"""


def exact(*, long: bool) -> Score:
    """Answer with each; what cannot be one exact value leaves the answer as it was."""
    score = Score()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "镇"
        root.mkdir()
        town.settle(root)
        for one in list(_cases())[:: 1 if long else 9]:
            kept, ran = _answered(root, one.key, one.given)
            score.tried += 1
            said = f"{one}：存成 {kept}：{ran.told}"
            if kept is None:
                score.keeps(ran.sentence and not one.usual, said)
            else:
                score.refuses(kept == one.value and ran.code == 0, said)
    return score


@dataclass(frozen=True, slots=True)
class _Case:
    """The figure asked for, a value as TOML writes it, what it stands for; usual ones are kept."""

    key: str
    given: str
    value: Decimal | None
    usual: bool = False


def _cases() -> Iterator[_Case]:
    for typed, value, *_ in rows(COUNTS):
        yield _Case("受理纠纷", _text(typed), Decimal(value), usual=True)
    for typed, _ in rows(REFUSED):
        yield _Case("受理纠纷", _text(typed), None)
    for key, table in (("满意率", RATES), ("投入经费", MONEY)):
        for typed, value, *_ in rows(table):
            kept = _value(value)
            yield _Case(key, _text(typed), kept, usual=kept is not None)
    for typed, value in rows(SIGNS):
        yield _Case("受理纠纷", _text(typed), _value(value))
    for written, value in rows(NATIVE):
        yield _Case("受理纠纷", written, _value(value))


def _value(written: str) -> Decimal | None:
    return None if not written or written.startswith("!") else Decimal(written)


def _text(typed: str) -> str:
    return json.dumps(typed, ensure_ascii=False)


def _answered(root: Path, key: str, given: str) -> tuple[Decimal | None, Ran]:
    """Answer in a year without answers; give the value kept, and forget it again."""
    (root / "答.toml").write_text(f'["数据"]\n"{key}" = {given}\n', "utf-8")
    before = {path: path.read_bytes() for path in (root / "2023").glob("answers.*")}
    ran = run(root, "fill", "2023", "--answers", "答.toml")
    kept = store.load_answers(root / "2023", 2023).answer(key).value
    for path in (root / "2023").glob("answers.*"):
        path.unlink()
    for path, data in before.items():
        path.write_bytes(data)
    return kept, ran
