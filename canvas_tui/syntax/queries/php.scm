(variable_name "$" @variable)
(property_element (variable_name "$" @property))
(variable_name "$" @variable.builtin (name) @_name
 (#eq? @_name "this"))
(class_declaration name: (name) @type)
(interface_declaration name: (name) @type)
(trait_declaration name: (name) @type)
(enum_declaration name: (name) @type)
(enum_case name: (name) @constant)
(base_clause (name) @type)
(class_interface_clause (name) @type)
(escape_sequence) @escape
["(" ")" "[" "]" "{" "}"] @punctuation.bracket
["," ";" "->" "::"] @punctuation.delimiter
["=" "+" "-" "*" "/" "%" "." "==" "===" "!=" "!==" "<" ">" "<=" ">=" "&&" "||" "!" "??" "=>" "**" "?" ":"] @operator
