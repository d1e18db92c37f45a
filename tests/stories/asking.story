# A question is answered in the chat, and the text stays as it is
before: x = 1‸
reply: It sets **x** to one.
keys: f6 "what is this" enter @
shows:
     you
    what is this
    It sets x to one.
after: x = 1‸

# Every action has its letter in the menu
before:
    «x = 1
    »
reply:
    # x is one
    x = 1
keys: f2
shows:
    Add comments
    Port to a language
keys: c @ f8 y
after:
    # x is one
    x = 1¶


# A length is chosen from a second menu, and the current one does nothing
file: notes.md
before: ‸A long story about nothing.
keys: f2 n 3
shows: Length stays as it is.
reply: A story.
keys: f2 n 1 @ f8 y
after: A story.

# A port opens beside the old file
before: print(1)‸
reply: console.log(1);
keys: f2 t "javascr" enter @
after: console.log(1);¶
shows:
     story.js [+]
    JavaScript

# Review comments are anchored, applied and dismissed
before:
    x = l0
    y = 2
    z = x‸
reply: {"comments": [{"quote": "l0", "occurrence": 1, "comment": "A letter, not a digit.", "suggestion": "10"}, {"quote": "y = 2", "occurrence": 1, "comment": "Unused."}]}
keys: f2 v @
shows: F8 review 2 comments
keys: ctrl+home f8
shows:
    comment 1/2  y apply  n dismiss
    A letter, not a digit.
keys: y
after:
    x = 10
    y = 2
    z = x
shows: Unused.
keys: n
shows: All decided.

# A reply that says nothing new proposes nothing
before:
    «x = 1
    »
reply:
    x = 1
keys: ctrl+k "tidy" enter @
shows: no change proposed
after:
    x = 1¶


# Esc takes back the prompt
before: x‸
keys: ctrl+k "no" escape "y"
after: xy‸

# The palette finds a command by its name
before: x‸
keys: ctrl+p "duplicate" enter
after:
    x
    x

# Leaving with unsaved text asks first
before: x‸
keys: y ctrl+q
shows: Not saved: story.py
keys: escape z
after: xyz‸

# A file is saved under its name
before: x‸
keys: y ctrl+s
shows: Saved story.py: 1 line.
lacks: [+]

# What a port makes stays behind for one who has gone on typing, and F4 leads there
before: print(1)‸
later: console.log(1);
keys: f2 t "javascr" enter "x" @
after: print(1)x‸
shows:
    F4 new: story.js
    opened story.js behind
keys: f4
shows: story.js
keys: "2"
after: console.log(1);¶
lacks: new: story.js

# A verdict that comes when a new buffer does is no text in it
before:
    «a = 1
    »
reply:
    a = 10
later: console.log(1);
keys: ctrl+k "ten" enter @ f2 t "javascr" enter f8 @ y
after:
    a = 10¶

keys: escape
shows: F4 new: story.js

# The verdict on a comment is undone like that on a hunk
before:
    ‸x = l0
    y = 2
reply: {"comments": [{"quote": "l0", "comment": "A letter, not a digit.", "suggestion": "10"}, {"quote": "y = 2", "comment": "Unused."}]}
keys: f2 v @ f8 y n
after:
    x = 10
    y = 2
keys: u
shows:
    comment 1/1
    Unused.
keys: u
after:
    x = l0
    y = 2
shows:
    comment 1/2
    A letter, not a digit.

# The language a file is in is none to port it to
before: print(1)‸
keys: f2 t
shows: TypeScript
keys: "python"
lacks: >    Python
