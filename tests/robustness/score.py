"""What a test of the suite counts: cases tried, what was lost, what was let in."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Score:
    """The tally of one test; each fault is said in a line."""

    tried: int = 0
    lost: list[str] = field(default_factory=list)
    let_in: list[str] = field(default_factory=list)

    def keeps(self, kept: object, said: str) -> None:
        """Count a loss unless something was kept."""
        if not kept:
            self.lost.append(said)

    def refuses(self, refused: object, said: str) -> None:
        """Count what was let in unless it was refused."""
        if not refused:
            self.let_in.append(said)
