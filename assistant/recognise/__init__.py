"""Recognise: a document that was read becomes a report understood, and a year's folder.

The inverse of compose.
"""
