"""Long runs, each a command of its own: `python -m tests.soak.broken_documents`."""
