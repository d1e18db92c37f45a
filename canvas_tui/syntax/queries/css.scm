; Here the wheel counts on the first pattern to win.
((property_name) @variable
 (#match? @variable "^--"))
(unit) @number
(attribute_name) @attribute
(class_name) @type
(id_name) @label
(pseudo_class_selector (class_name) @attribute)
(pseudo_class_selector (class_name (identifier) @attribute))
(color_value "#" @string.special)
