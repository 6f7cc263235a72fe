"""Checks: what a careful section chief would say of a report, as findings."""
