"""The demo: a made-up house to walk through, filled by the real verbs and never fit for real tips."""
