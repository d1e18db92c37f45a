(private_property_identifier) @property
(escape_sequence) @escape

((identifier) @variable.builtin
 (#match? @variable.builtin "^(arguments|console|document|globalThis|module|window)$"))

(class_declaration name: (identifier) @type)
(method_definition name: (private_property_identifier) @function.method)
(variable_declarator name: (identifier) @function value: [(function_expression) (arrow_function)])

(jsx_opening_element name: (identifier) @tag)
(jsx_closing_element name: (identifier) @tag)
(jsx_self_closing_element name: (identifier) @tag)
(regex "/" @string.special)
