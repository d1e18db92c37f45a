["local" "declare" "readonly" "export" "typeset" "unset"] @keyword
(simple_expansion "$" @property)
(special_variable_name) @property
(number) @number
(test_operator) @operator
((command_name) @keyword
 (#match? @keyword "^(return|exit|break|continue|shift|source|eval|exec|trap|set)$"))
["(" ")" "{" "}" "[" "]" "[[" "]]" "((" "))"] @punctuation.bracket
[";" ";;"] @punctuation.delimiter
