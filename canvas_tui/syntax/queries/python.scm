((identifier) @constant
 (#match? @constant "^_*[A-Z][A-Z0-9_]+$"))

((identifier) @variable.builtin
 (#match? @variable.builtin "^(self|cls)$"))

(class_definition name: (identifier) @type)

(decorator) @attribute
(decorator (identifier) @attribute)
(decorator (attribute) @attribute)
(decorator (attribute attribute: (identifier) @attribute))
(decorator (call) @none)
(decorator (call function: (identifier) @attribute))
(decorator (call function: (attribute) @attribute))
(decorator (call function: (attribute attribute: (identifier) @attribute)))

["and" "in" "is" "not" "or" "is not" "not in"] @keyword
["(" ")" "[" "]" "{" "}"] @punctuation.bracket
["," "." ":" ";"] @punctuation.delimiter
