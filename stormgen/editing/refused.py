"""Why a change of a model cannot be made."""


class Refused(Exception):
    """The change cannot be made; the message is one sentence."""
