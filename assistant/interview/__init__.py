"""The interview without its keyboard: what is asked, in which order, and what each reply does."""
