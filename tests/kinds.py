"""Marks for tests that need only one kind of database."""

import pytest

on_sqlite = pytest.mark.parametrize("shelf", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize("shelf", ["postgresql"], indirect=True)
