"""Each rule for Protobuf, with the change that breaks it and the one that does not."""

import pytest

from stormgen.compatibility.problem import WrongSchema
from stormgen.compatibility.protobuf import problems
from stormgen.compatibility.schema import Schema
from stormgen.compatibility.schema import problems as schema_problems


def proto(body: str, syntax: str = "proto3") -> str:
    return f'syntax = "{syntax}"; package acme; message M {{ {body} }}'


def rules(writer: str, reader: str, syntax: str = "proto3") -> list[str]:
    return [problem.rule for problem in problems(proto(writer, syntax), proto(reader, syntax))]


@pytest.mark.parametrize(
    ("rule", "writer", "reader"),
    [
        ("field-type-changed", "int32 a = 1;", "string a = 1;"),
        ("field-type-changed", "int32 a = 1;", "sint32 a = 1;"),
        ("field-type-changed", "map<string, int32> a = 1;", "map<string, string> a = 1;"),
        ("field-type-changed", "message A {} A a = 1;", "google.protobuf.Any a = 1;"),
        ("field-label-changed", "repeated int32 a = 1;", "int32 a = 1;"),
        ("field-number-changed", "int32 a = 1;", "int32 a = 2;"),
        ("fields-moved-to-oneof", "int32 a = 1; int32 b = 2;", "oneof o { int32 a = 1; int32 b = 2; }"),
        ("field-moved-to-oneof", "int32 a = 1; oneof o { int32 b = 2; }", "oneof o { int32 a = 1; int32 b = 2; }"),
        ("oneof-field-removed", "oneof o { int32 a = 1; int32 b = 2; }", "oneof o { int32 a = 1; }"),
        ("message-removed", "message A { int32 a = 1; }", ""),
    ],
)
def test_what_breaks(rule: str, writer: str, reader: str) -> None:
    assert rule in rules(writer, reader)


@pytest.mark.parametrize(
    ("writer", "reader"),
    [
        ("int32 a = 1;", "int64 a = 1;"),
        ("bool a = 1;", "enum E { Z = 0; } E a = 1;"),
        ("string a = 1;", "bytes b = 1;"),
        ("string a = 1;", "repeated string a = 1;"),
        ("int32 a = 1;", "int32 renamed = 1;"),
        ("int32 a = 1;", ""),
        ("", "int32 a = 1;"),
        ("map<string, int32> a = 1;", "map<string, int64> a = 1;"),
        ("int32 a = 1;", "oneof o { int32 a = 1; int32 b = 2; }"),
        ("oneof o { int32 a = 1; }", "int32 a = 1;"),
        ("enum E { Z = 0; Y = 1; } E e = 1;", "enum E { Z = 0; } E e = 1;"),
    ],
)
def test_what_does_not_break(writer: str, reader: str) -> None:
    assert not rules(writer, reader)


def test_required_of_proto2_comes_and_goes_never() -> None:
    assert "required-field-added" in rules("", "required int32 a = 1;", "proto2")
    assert "required-field-added" in rules("optional int32 a = 1;", "required int32 a = 1;", "proto2")
    assert "required-field-removed" in rules("required int32 a = 1;", "", "proto2")


def test_groups_are_messages() -> None:
    assert rules(
        "optional group G = 1 { optional int32 a = 1; }", "optional group G = 1 { optional string a = 1; }", "proto2"
    )


def test_the_package_is_a_part_of_every_name() -> None:
    assert problems("package a; message M {}", "package b; message M {}")[0].rule == "package-changed"


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("message M { int32 a = 0x10; /* 0x11 */ int32 b = 017; }", "message M { int32 a = 16; int32 b = 15; }"),
        ("message M { string a = 1 [(note) = '0x10']; }", "message M { string a = 1; }"),
        ("message M { message N {} .acme.M.N a = 1; map<string, N> b = 2; }",
         "message M { message N {} M.N a = 1; map<string, acme.M.N> b = 2; }"),
        ("enum E { option allow_alias = true; Z = 0; Y = 1; X = 1; } message M { E a = 1; }",
         "enum E { Z = 0; } message M { E a = 1; }"),
        ("message M { reserved 2, 9 to 11; reserved 'x'; int32 a = 1; }; service S { rpc F (M) returns (stream M); }",
         "message M { int32 a = 1; }"),
        ("message A {} message B {}", "message B {} message A {}"),
    ],
)  # fmt: skip
def test_what_is_written_otherwise_is_the_same(text: str, same: str) -> None:
    one, other = (f"syntax = 'proto3'; package acme; {body}" for body in (text, same))
    assert not problems(one, other)
    assert not problems(other, one)


def test_other_editions_are_read() -> None:
    text = 'edition = "2023"; message M { int32 a = 1 [features.field_presence = IMPLICIT]; }'
    assert not problems(text, "message M { int64 a = 1; }")


@pytest.mark.parametrize(
    ("rule", "writer", "reader"),
    [
        ("type-renamed", "message A { int32 x = 1; } A a = 1;", "message A {} message B { int32 x = 1; } B a = 1;"),
        ("list-widened", "int32 a = 1;", "repeated int32 a = 1;"),
        ("oneof-field-moved", "oneof o { int32 a = 1; int32 b = 2; }", "int32 a = 1; oneof o { int32 b = 2; }"),
    ],
)
def test_what_only_a_registry_refuses(rule: str, writer: str, reader: str) -> None:
    old, new = (Schema("protobuf", proto(text)) for text in (writer, reader))
    assert rule in [problem.rule for problem in schema_problems(old, new)]
    assert rule not in [problem.rule for problem in schema_problems(old, new, "readers")]


@pytest.mark.parametrize(
    ("rule", "writer", "reader"),
    [
        ("number-narrowed", "int64 a = 1;", "bool a = 1;"),
        ("number-narrowed", "map<string, int64> a = 1;", "map<string, int32> a = 1;"),
        ("text-narrowed", "bytes a = 1;", "string a = 1;"),
        ("list-narrowed", "repeated string a = 1;", "string a = 1;"),
    ],
)
def test_what_a_registry_lets_pass_and_readers_lose(rule: str, writer: str, reader: str) -> None:
    old, new = (Schema("protobuf", proto(text)) for text in (writer, reader))
    assert not schema_problems(old, new)
    assert [problem.rule for problem in schema_problems(old, new, "readers")] == [rule]


def test_a_type_of_another_file_may_change_its_package() -> None:
    text = 'syntax = "proto3"; package acme; import "b.proto"; message M {{ {}.B b = 1; }}'
    old, new = ({"b.proto": f"package {name}; message B {{ int32 a = 1; }}"} for name in ("x", "y"))
    assert not problems(text.format("x"), text.format("y"), old, new)


def test_types_of_other_files_are_followed() -> None:
    text = 'syntax = "proto3"; import "b.proto"; message M { B b = 1; }'
    old, new = {"b.proto": "message B { int32 a = 1; }"}, {"b.proto": "message B { string a = 1; }"}
    assert not problems(text, text, old, old)
    assert [p.path for p in problems(text, text, old, new)] == ["B.a"]


def test_well_known_types_need_no_file() -> None:
    text = (
        'syntax = "proto3"; import "google/protobuf/timestamp.proto"; message M { google.protobuf.Timestamp at = 1; }'
    )
    assert not problems(text, text)


@pytest.mark.parametrize("text", ["garbage {", "message A {", 'syntax = "proto3"; message A { int32 x = ; }'])
def test_what_is_no_protobuf_is_told_with_its_place(text: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(WrongSchema, match="line 1"):
        problems(text, text)
    assert capfd.readouterr().err == ""
