"""Writers: a Document becomes the bytes of a file."""
