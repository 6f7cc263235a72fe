"""Bookmarks of a Word file: each figure stands in one, so that it is found again when read back."""

_LONGEST = 40  # characters in a bookmark's name, as Word has it
_AGAIN = "__"  # stands between a key and the number of its further places


def named(key: str, place: int) -> str | None:
    """Name the bookmark of a figure's place, counted from 1; the first bears its bare key.

    None where the name would be too long: cut short it would be another figure's.
    """
    name = f"{key}{_AGAIN}{place}" if place > 1 else key
    return name if len(name) <= _LONGEST else None


def key_of(name: str) -> str | None:
    """Give the figure's key a bookmark was named by; Word's own are named in Latin letters."""
    key, again, number = name.rpartition(_AGAIN)
    bare = key if again and number.isdecimal() else name
    return None if bare.isascii() else bare
