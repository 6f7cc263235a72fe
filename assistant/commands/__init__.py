"""The commands, one module each; all are thin: they ask the store, and print what comes back."""
