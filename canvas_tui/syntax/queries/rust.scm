((identifier) @constant
 (#match? @constant "^_*[A-Z][A-Z0-9_]+$"))

[(integer_literal) (float_literal)] @number
(lifetime) @label
(lifetime "'" @label)
(let_declaration pattern: (identifier) @variable)
(mod_item name: (identifier) @type)
(self) @variable.builtin
["&&" "||" "=" "==" "!=" "<" ">" "<=" ">=" "+" "-" "%" "->" "=>" "?" ".." "+=" "-="] @operator
(binary_expression operator: _ @operator)
