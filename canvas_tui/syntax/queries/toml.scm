; The wheel paints all of a pair, its value and blanks too.
(pair) @none
(pair (bare_key) @property)
(pair (quoted_key) @property)
(dotted_key (bare_key) @property)
(table (bare_key) @type)
(table_array_element (bare_key) @type)
(table (dotted_key (bare_key) @type))
(table_array_element (dotted_key (bare_key) @type))
(escape_sequence) @escape
