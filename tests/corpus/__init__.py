"""Invented reports with their truth, and what the program makes of them."""
