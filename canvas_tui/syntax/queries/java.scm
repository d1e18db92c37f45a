(annotation "@" @attribute)
(marker_annotation "@" @attribute)
(enum_constant name: (identifier) @constant)
(record_declaration name: (identifier) @type)
(annotation_type_declaration name: (identifier) @type)
(formal_parameter name: (identifier) @variable.parameter)
["(" ")" "[" "]" "{" "}"] @punctuation.bracket
["," "." ";"] @punctuation.delimiter
["+" "-" "*" "/" "%" "=" "==" "!=" "<" ">" "<=" ">=" "&&" "||" "!" "?" ":" "->" "::"] @operator
