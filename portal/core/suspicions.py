"""Why a file is not trusted."""


class Suspicion(Exception):
    """A file must not be taken; `code` says which rule it broke."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code
