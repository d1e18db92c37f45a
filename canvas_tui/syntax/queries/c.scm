(char_literal) @string
(escape_sequence) @escape
[(true) (false)] @constant
(enumerator name: (identifier) @constant)
(function_declarator declarator: (field_identifier) @function)
["(" ")" "[" "]" "{" "}"] @punctuation.bracket
["," ":"] @punctuation.delimiter
["!" "/" "%" "|" "^" "~" "?" ">>" "<<" ">="] @operator
["while" "do" "for" "switch" "case" "default" "break" "continue" "goto" "union" "register"] @keyword
