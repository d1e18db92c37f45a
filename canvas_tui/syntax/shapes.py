"""Which nodes of each grammar are functions, classes and the like, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass, field

CLASSLIKE = frozenset({"class", "enum", "impl", "interface", "record", "struct", "trait"})
"""A function right in the body of one of these is a method."""
DEFINITIONS = frozenset({"function", "method", "module", "macro", "type", *CLASSLIKE})
"""The kinds an action takes as "the definition" around the cursor."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """How a grammar writes definitions.

    `kinds` maps node types to our kinds. A node of `wrappers` (a decorated definition, an
    export) is the definition inside it, with its own span. Siblings of the types in
    `before` that stand right before a definition belong to it. Nodes of `suites` end with
    their last statement, whatever comments follow it. The nodes of `values` are functions
    when a variable is given them: "const f = () => 1".
    """

    kinds: dict[str, str] = field(default_factory=dict)
    wrappers: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    suites: frozenset[str] = frozenset()
    values: frozenset[str] = frozenset()


_PYTHON = Shapes(
    {"function_definition": "function", "class_definition": "class"},
    wrappers=frozenset({"decorated_definition"}),
    suites=frozenset(
        {
            "block",
            "case_clause",
            "class_definition",
            "decorated_definition",
            "elif_clause",
            "else_clause",
            "except_clause",
            "except_group_clause",
            "finally_clause",
            "for_statement",
            "function_definition",
            "if_statement",
            "match_statement",
            "try_statement",
            "while_statement",
            "with_statement",
        }
    ),
)
_JAVASCRIPT = Shapes(
    {
        "function_declaration": "function",
        "generator_function_declaration": "function",
        "function_signature": "function",
        "method_definition": "method",
        "method_signature": "method",
        "abstract_method_signature": "method",
        "class_declaration": "class",
        "abstract_class_declaration": "class",
        "interface_declaration": "interface",
        "enum_declaration": "enum",
        "type_alias_declaration": "type",
        "internal_module": "module",
        "module": "module",
    },
    wrappers=frozenset({"export_statement", "ambient_declaration"}),
    before=frozenset({"decorator"}),
    values=frozenset({"arrow_function", "function_expression", "generator_function", "class"}),
)
_C = Shapes(
    {
        "function_definition": "function",
        "struct_specifier": "struct",
        "union_specifier": "struct",
        "enum_specifier": "enum",
        "class_specifier": "class",
        "namespace_definition": "namespace",
        "preproc_function_def": "macro",
    },
    wrappers=frozenset({"template_declaration"}),
)
_JAVA = Shapes(
    {
        "method_declaration": "method",
        "constructor_declaration": "method",
        "compact_constructor_declaration": "method",
        "class_declaration": "class",
        "interface_declaration": "interface",
        "annotation_type_declaration": "interface",
        "enum_declaration": "enum",
        "record_declaration": "record",
    }
)
_C_SHARP = Shapes(
    {
        "method_declaration": "method",
        "constructor_declaration": "method",
        "destructor_declaration": "method",
        "operator_declaration": "method",
        "conversion_operator_declaration": "method",
        "property_declaration": "property",
        "indexer_declaration": "property",
        "local_function_statement": "function",
        "class_declaration": "class",
        "interface_declaration": "interface",
        "struct_declaration": "struct",
        "enum_declaration": "enum",
        "record_declaration": "record",
        "delegate_declaration": "type",
        "namespace_declaration": "namespace",
    }
)
_GO = Shapes(
    {
        "function_declaration": "function",
        "method_declaration": "method",
        "type_declaration": "type",
    }
)
_RUST = Shapes(
    {
        "function_item": "function",
        "function_signature_item": "function",
        "struct_item": "struct",
        "union_item": "struct",
        "enum_item": "enum",
        "trait_item": "trait",
        "impl_item": "impl",
        "mod_item": "module",
        "macro_definition": "macro",
        "type_item": "type",
    },
    before=frozenset({"attribute_item"}),
)
_PHP = Shapes(
    {
        "function_definition": "function",
        "method_declaration": "method",
        "class_declaration": "class",
        "interface_declaration": "interface",
        "trait_declaration": "trait",
        "enum_declaration": "enum",
    }
)
_RUBY = Shapes(
    {
        "method": "function",
        "singleton_method": "method",
        "class": "class",
        "module": "module",
    }
)
_DATA = {
    "json": Shapes({"pair": "pair"}),
    "yaml": Shapes({"block_mapping_pair": "pair", "flow_pair": "pair"}),
    "toml": Shapes({"table": "table", "table_array_element": "table", "pair": "pair"}),
    "html": Shapes({"element": "element", "script_element": "element", "style_element": "element"}),
    "css": Shapes({"rule_set": "rule", "media_statement": "rule", "keyframes_statement": "rule"}),
}
_SHAPES = {
    "python": _PYTHON,
    "javascript": _JAVASCRIPT,
    "typescript": _JAVASCRIPT,
    "tsx": _JAVASCRIPT,
    "c": _C,
    "cpp": _C,
    "java": _JAVA,
    "c-sharp": _C_SHARP,
    "go": _GO,
    "rust": _RUST,
    "php": _PHP,
    "ruby": _RUBY,
    "bash": Shapes({"function_definition": "function"}),
    **_DATA,
}


def shapes_of(language: str) -> Shapes:
    return _SHAPES.get(language) or Shapes()
