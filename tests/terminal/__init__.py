"""The program in a pseudo-terminal, as a clerk sees it."""
