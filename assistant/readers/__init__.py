"""Readers: bytes of a file become a Document; no judgement, nothing lost."""
