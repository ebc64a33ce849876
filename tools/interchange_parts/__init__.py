"""Parts of tools/interchange.py."""
