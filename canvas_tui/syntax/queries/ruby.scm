(class name: (constant) @type)
(module name: (constant) @type)
(call method: (identifier) @function.method)
((identifier) @keyword
 (#match? @keyword "^(private|protected|public|require|require_relative|raise|attr_accessor|attr_reader|attr_writer|include|extend)$"))
["+" "-" "*" "/" "%" "==" "!=" "<" ">" "<=" ">=" "&&" "||" "!" "=>" "**" ".." "..." "?"] @operator
(regex "/" @string.special)
