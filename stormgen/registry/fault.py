"""Why a registry can't be asked: the message of each is one sentence."""


class RegistryFault(Exception):
    """It does not answer, or not as it should."""


class WrongAddress(ValueError):
    """What was given is no address of a registry, or no credentials."""
