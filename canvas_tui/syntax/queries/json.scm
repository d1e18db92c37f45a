; Here the wheel counts on the first pattern to win.
(pair key: (string) @property)
["{" "}" "[" "]"] @punctuation.bracket
["," ":"] @punctuation.delimiter
