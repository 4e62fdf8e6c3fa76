"""What somebody may send to do harm, for tests of everything that takes text."""
