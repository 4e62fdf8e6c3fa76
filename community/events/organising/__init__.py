"""Preparing an event: facts, words in several languages, programme, questions."""
