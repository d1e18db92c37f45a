(private_property_identifier) @property
(escape_sequence) @escape

((identifier) @variable.builtin
 (#match? @variable.builtin "^(arguments|console|document|globalThis|module|window)$"))

(method_definition name: (private_property_identifier) @function.method)
(variable_declarator name: (identifier) @function value: [(function_expression) (arrow_function)])


((identifier) @constant
 (#match? @constant "^[A-Z_][A-Z\\d_]+$"))

(enum_body name: (property_identifier) @constant)
(enum_assignment name: (property_identifier) @constant)
["declare" "namespace" "override" "satisfies" "is" "keyof" "infer" "asserts"] @keyword
(regex "/" @string.special)
