(quoted_attribute_value) @string
(entity) @escape
"=" @operator
