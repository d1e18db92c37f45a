"this" @variable.builtin
"base" @variable.builtin
(property_declaration name: (identifier) @property)
(enum_member_declaration name: (identifier) @constant)
(object_creation_expression type: (identifier) @type)
(invocation_expression function: (identifier) @function)
["(" ")" "[" "]" "{" "}"] @punctuation.bracket
