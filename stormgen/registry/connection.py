"""The address of a schema registry and an environment in; its answers as plain data, or one sentence on why not, out.

Credentials come from the environment alone: a command line is seen by others, and settings are part of a model that
may be a stranger's. Redirects are not followed, as they could lead credentials elsewhere.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit
from urllib.request import getproxies, proxy_bypass

from stormgen.registry.fault import RegistryFault, WrongAddress
from stormgen.values import value

if TYPE_CHECKING:
    from urllib3 import PoolManager

USER, PASSWORD, TOKEN = "STORMGEN_REGISTRY_USER", "STORMGEN_REGISTRY_PASSWORD", "STORMGEN_REGISTRY_TOKEN"
_TRIES_AGAIN, _BUSY = 3, (429, 502, 503, 504)
_SECONDS_TO_CONNECT, _SECONDS_TO_ANSWER, _LONGEST_WAIT = 5, 60, 20
_ON_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


@value
class Answer:
    status: int
    data: Any

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 300

    @property
    def words(self) -> str:
        """What the registry says about a failure."""
        said = self.data.get("message") if isinstance(self.data, dict) else None
        return " ".join(str(said).split())[:500] if said else f"status {self.status}"

    @property
    def code(self) -> int:
        """More exact than the status, where the registry has such: 40401 is a subject that is not there."""
        code = self.data.get("error_code") if isinstance(self.data, dict) else None
        return code if isinstance(code, int) and code else self.status


@dataclass(frozen=True)
class Connection:
    url: str
    headers: Mapping[str, str]
    pool: "PoolManager"

    def ask(self, method: str, *path: str, body: Any = None, query: str = "") -> Answer:
        """Names in the path are untrusted. Raises `RegistryFault` where no registry answers."""
        from urllib3.exceptions import HTTPError

        where = "/".join([self.url, *(quote(part, safe="") for part in path)]) + query
        content = None if body is None else json.dumps(body).encode()
        try:
            answer = self.pool.request(method, where, body=content, headers=self.headers, redirect=False)
        except HTTPError as error:
            raise RegistryFault(f"The registry at {self.url} {_why(error)}.") from error
        return Answer(answer.status, self._read(answer.status, answer.data))

    def _read(self, status: int, content: bytes) -> Any:
        if status in (401, 403):
            known = "Authorization" in self.headers
            instead = (
                "does not take these credentials" if known else f"wants credentials: {USER} and {PASSWORD}, or {TOKEN}"
            )
            raise RegistryFault(f"The registry at {self.url} {instead} (status {status}).")
        if 300 <= status < 400:
            raise RegistryFault(
                f"The registry at {self.url} sends to another address, which is not followed; give that."
            )
        if status in _BUSY:
            raise RegistryFault(
                f"The registry at {self.url} is not ready: status {status}, also after {_TRIES_AGAIN} more tries."
            )
        try:
            return json.loads(content)
        except ValueError:
            raise RegistryFault(
                f"{self.url} answers with something other than JSON (status {status}); "
                "give the address of the registry's API, which in Apicurio ends in /apis/ccompat/v7."
            ) from None


def connected(address: str, environment: Mapping[str, str]) -> Connection:
    """Raises `WrongAddress`. Nothing is sent yet."""
    from urllib3 import PoolManager, ProxyManager, Retry, Timeout

    url = _checked(address)
    retry = Retry(
        _TRIES_AGAIN,
        status_forcelist=_BUSY,
        allowed_methods=None,  # to register the same schema twice is to register it once
        backoff_factor=0.3,
        raise_on_status=False,
        retry_after_max=_LONGEST_WAIT,
    )
    wait = Timeout(connect=_SECONDS_TO_CONNECT, read=_SECONDS_TO_ANSWER)
    proxy = _proxy(url)
    pool = ProxyManager(proxy, retries=retry, timeout=wait) if proxy else PoolManager(retries=retry, timeout=wait)
    return Connection(url, {**_authorization(environment), "Content-Type": "application/json"}, pool)


def is_told_in_the_clear(connection: Connection) -> bool:
    """Whether credentials go over a network for others to read."""
    parts = urlsplit(connection.url)
    return "Authorization" in connection.headers and parts.scheme == "http" and parts.hostname not in _ON_THIS_MACHINE


def _checked(address: str) -> str:
    """An address that is refused may hold a password, so it is not repeated."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        raise WrongAddress("The address of the registry is none.") from None
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        raise WrongAddress(
            f"Credentials do not belong in the address of the registry; put them into {USER} and {PASSWORD}."
        )
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise WrongAddress("The address of the registry is to be http:// or https:// with a host, and a path if any.")
    return address.rstrip("/")


def _authorization(environment: Mapping[str, str]) -> dict[str, str]:
    from urllib3.util import make_headers

    user, password, token = (environment.get(name, "") for name in (USER, PASSWORD, TOKEN))
    if user and token:
        raise WrongAddress(f"Both {USER} and {TOKEN} are set; the registry takes one of them.")
    if any(not part.isprintable() for part in (user, password, token)):
        raise WrongAddress(f"{USER}, {PASSWORD} and {TOKEN} hold no line breaks and the like.")
    if token:
        return {"Authorization": f"Bearer {token}"}
    named = make_headers(basic_auth=f"{user}:{password}".encode().decode("latin-1")) if user else {}
    return {"Authorization": named["authorization"]} if named else {}


def _proxy(url: str) -> str | None:
    parts = urlsplit(url)
    return None if proxy_bypass(parts.netloc) else getproxies().get(parts.scheme)


def _why(error: Exception) -> str:
    from urllib3.exceptions import ConnectTimeoutError, NewConnectionError, ReadTimeoutError, SSLError

    reason = getattr(error, "reason", None) or error
    if isinstance(reason, SSLError):
        return "has a certificate or a TLS that is not trusted here; SSL_CERT_FILE can name one to trust"
    if isinstance(reason, ReadTimeoutError | ConnectTimeoutError) and not isinstance(reason, NewConnectionError):
        return "does not answer in time"
    return "can't be reached"
