"""A room in; the application that answers for it over HTTP out."""

import hashlib
from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from stormgen.board_server.asked import edit_in
from stormgen.board_server.body import BadRequest, json_in
from stormgen.board_server.export import export
from stormgen.board_server.guard import Guard, is_same
from stormgen.board_server.page import ADMITTED, TYPES, built
from stormgen.board_server.room import Room
from stormgen.board_server.shown import NoSuchPicture
from stormgen.board_server.streams import Streams
from stormgen.board_server.writing import Conflict
from stormgen.editing.refused import Refused
from stormgen.pictures.format import Unavailable
from stormgen.viewer.page import shell

Handler = Callable[[Request], Awaitable[Response]]


class Routes:
    """One method a route."""

    def __init__(self, room: Room, token: str | None, cookie: str) -> None:
        self._room = room
        self._token = token
        self._cookie = cookie
        self._streams = Streams(room)

    def all(self) -> list[Route]:
        return [
            Route("/", self.page),
            Route("/assets/{name}", self.asset),
            Route("/api/deck", self.deck),
            Route("/api/picture", self.picture),
            Route("/api/changes", self.changes),
            Route("/api/export", self.export),
            Route("/api/edit", self.edit, methods=["POST"]),
            Route("/api/undo", self.undo, methods=["POST"]),
            Route("/api/redo", self.redo, methods=["POST"]),
        ]

    async def page(self, request: Request) -> Response:
        """The page; the first time with the token in its address, which is kept in a cookie from then on."""
        given = request.query_params.get("token")
        page = shell(self._room.shown.facts.board.name)
        if self._token is None:
            return HTMLResponse(page)
        if given is not None and is_same(given, self._token):
            answer = HTMLResponse(ADMITTED)
            answer.set_cookie(self._cookie, self._token, httponly=True, samesite="strict", path="/")
            return answer
        if is_same(request.cookies.get(self._cookie, ""), self._token):
            return HTMLResponse(page)
        return HTMLResponse("<!doctype html><p>Open the address with the token that the server has printed.", 401)

    async def asset(self, request: Request) -> Response:
        name = request.path_params["name"]
        content = built(name)
        if content is None:
            return _problem(404, "There is no such file.")
        return _kept(request, content, TYPES[name])

    async def deck(self, request: Request) -> Response:
        return _kept(request, await self._room.ask(lambda shown: shown.deck), "application/json")

    async def picture(self, request: Request) -> Response:
        """By `id` as it is listed, or by `view` and the `subject` that it is of."""
        view, subject, id = _asked(request)
        name, _ = await self._room.ask(lambda shown: shown.find(view, subject, id))
        await self._room.deep(name)
        content = await self._room.ask(lambda shown: shown.picture(view, subject, id))
        return _kept(request, content, "application/json")

    async def changes(self, request: Request) -> Response:
        if self._streams.is_full:
            return _problem(503, "Too many pages are open.")
        known = request.query_params.get("revision") or request.headers.get("last-event-id", "")
        return StreamingResponse(self._streams.events(known), media_type="text/event-stream")

    async def export(self, request: Request) -> Response:
        view, subject, id = _asked(request)
        format, theme = request.query_params.get("format", "svg"), request.query_params.get("theme", "light")
        name, key = await self._room.ask(lambda shown: shown.find(view, subject, id))
        await self._room.deep(name)
        found = await self._room.ask(lambda shown: export(shown, name, key, format, theme))
        disposition = f'attachment; filename="{found.name}"'
        return Response(found.content, media_type=found.type, headers={"Content-Disposition": disposition})

    async def edit(self, request: Request) -> Response:
        asked = await json_in(request)
        revision = str(asked.get("revision", ""))
        edit = await self._room.ask(lambda shown: edit_in(asked.get("edit"), shown.key_of))
        return await self._written(lambda: self._room.writing.edit(edit, revision))

    async def undo(self, request: Request) -> Response:
        await json_in(request)
        return await self._written(self._room.writing.undo)

    async def redo(self, request: Request) -> Response:
        await json_in(request)
        return await self._written(self._room.writing.redo)

    async def _written(self, what: Callable[[], None]) -> Response:
        """The revision that is shown then."""
        if not self._room.editable:
            return _problem(403, "This board is only for looking at.")
        await self._room.work(what)
        return JSONResponse({"revision": self._room.shown.revision})


def application(room: Room, hosts: frozenset[str], token: str | None, cookie: str) -> Guard:
    """`hosts` are the names with ports that the server goes by; none where any will do, as a token is needed."""
    problems = {
        NoSuchPicture: lambda request, problem: _problem(404, str(problem)),
        Conflict: lambda request, problem: _problem(409, str(problem)),
        Refused: lambda request, problem: _problem(422, str(problem)),
        BadRequest: lambda request, problem: _problem(problem.status, str(problem)),
        Unavailable: lambda request, problem: _problem(501, str(problem)),
    }
    app = Starlette(routes=Routes(room, token, cookie).all(), exception_handlers=problems)
    return Guard(app, hosts, token, cookie)


def _asked(request: Request) -> tuple[str, str | None, str | None]:
    """View, subject and id; the whole board where none is asked for."""
    asked = request.query_params
    return asked.get("view", "board"), asked.get("subject"), asked.get("id")


def _kept(request: Request, content: bytes, type: str) -> Response:
    """What the browser keeps and asks for again with its mark: most of it is as it was."""
    mark = f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'
    if request.headers.get("if-none-match") == mark:
        return Response(status_code=304, headers={"ETag": mark})
    return Response(content, media_type=type, headers={"ETag": mark})


def _problem(status: int, sentence: str) -> Response:
    return JSONResponse({"message": sentence}, status)
