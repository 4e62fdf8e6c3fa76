"""Tests of writing in the forum."""
