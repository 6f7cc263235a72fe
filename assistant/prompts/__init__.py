"""The prompts: the interview on a terminal. Imported only by commands that ask something."""
