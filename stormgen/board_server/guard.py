"""A request in; the answer of the application, or a refusal before anything is done, out.

A page elsewhere can have a browser ask this server, too: by its address (cross-site request forgery), or by a name of
its own that it lets point here (DNS rebinding). So a request must name this server as its host and, where a browser
says which page asks, come from the server's own page; and it needs the token, where there is one.
"""

import hmac
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from stormgen.viewer.page import POLICY

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


class Guard:
    """Middleware. `token` is None on loopback, where `hosts` are the only names that the server goes by."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str], token: str | None, cookie: str) -> None:
        self._app = app
        self._hosts = hosts
        self._token = token
        self._cookie = cookie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, text in HEADERS.items():
                    headers.setdefault(name, text)
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        refusal = self._refusal(scope, Headers(scope=scope))
        if refusal:
            status, sentence = refusal
            await JSONResponse({"message": sentence}, status)(scope, receive, send_with_headers)
        else:
            await self._app(scope, receive, send_with_headers)

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        """Status and reason, if any."""
        if self._hosts and headers.get("host", "") not in self._hosts:
            return 421, "This server goes by another name; use the address that it has printed."
        if not _from_own_page(scope, headers):
            return 403, "This request came from a page of another site."
        if scope["path"] != "/" and not self.is_admitted(headers):
            return 401, "Open the address with the token that the server has printed."
        return None

    def is_admitted(self, headers: Mapping[str, str]) -> bool:
        """Whether the request carries the token, where one is needed."""
        given = cookie_parser(headers.get("cookie", "")).get(self._cookie, "")
        return self._token is None or is_same(given, self._token)


def is_same(given: str, token: str) -> bool:
    """In a time that does not tell how much of it is right."""
    return hmac.compare_digest(given.encode(), token.encode())


def _from_own_page(scope: Scope, headers: Headers) -> bool:
    """Whether no browser says that a page of another origin asks. Anybody may follow a link to the page itself."""
    origin, site = headers.get("origin"), headers.get("sec-fetch-site", "none")
    if origin is not None and origin != f"{scope['scheme']}://{headers.get('host', '')}":
        return False
    is_link = scope["path"] == "/" and scope["method"] == "GET" and headers.get("sec-fetch-mode") == "navigate"
    return site in ("none", "same-origin") or is_link
