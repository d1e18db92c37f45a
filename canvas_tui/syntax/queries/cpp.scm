(char_literal) @string
(escape_sequence) @escape
[(true) (false)] @constant
(enumerator name: (identifier) @constant)
(function_declarator declarator: (field_identifier) @function)
["(" ")" "[" "]" "{" "}"] @punctuation.bracket
["," ":"] @punctuation.delimiter
["!" "/" "%" "|" "^" "~" "?" ">>" "<<" ">="] @operator
["while" "do" "for" "switch" "case" "default" "break" "continue" "goto" "union" "register"] @keyword
(namespace_definition name: (namespace_identifier) @type)
(destructor_name) @function
(call_expression function: (qualified_identifier name: (identifier) @function))
["::" ] @operator
