"""Parts of tools/measure.py."""
