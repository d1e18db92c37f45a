# Letters, Enter and arrows
keys: "ab" left "x" enter "y"
after:
    ax
    y‸b

# Enter keeps the indentation, and adds a level after a colon
before: if x:‸
keys: enter "y" enter "z" backspace backspace enter
after:
    if x:
        y

    ‸

# Backspace takes a level of indentation
before:
    def f():
        if x:
            ‸return
keys: backspace
after:
    def f():
        if x:
        ‸return

# Undo goes word by word and comes back
keys: "one two" ctrl+z
after: one ‸
keys: ctrl+z
after: ‸
keys: ctrl+y ctrl+y
after: one two‸

# Selecting and typing replaces
before: ‸alpha beta
keys: shift+right shift+right "X"
after: X‸pha beta

# Cut a line, go down, paste it
before:
    ‸one
    two
    three
keys: ctrl+x down ctrl+v
after:
    two
    one
    ‸three

# Up and Down keep the column they began in
before:
    long line‸
    x
    long line
keys: down down
after:
    long line
    x
    long line‸

# A wide character, an emoji with its joiners and a combining mark are one step each
file: notes.txt
before: ‸日👩‍👩‍👧é!
keys: right right right "."
after: 日👩‍👩‍👧é.‸!
keys: left backspace
after: 日👩‍👩‍👧‸.!

# Growing the selection follows the syntax, shrinking comes back
before:
    def f(a):
        return a + on‸e
keys: alt+up
after:
    def f(a):
        return a + «one»
keys: alt+up
after:
    def f(a):
        return «a + one»
keys: alt+down
after:
    def f(a):
        return a + «one»

# Lines are commented out and in, moved and duplicated
before:
    ‸a
    b
keys: ctrl+underscore
after:
    # a
    b
keys: ctrl+underscore alt+n
after:
    b
    a
keys: ctrl+d
after:
    b
    a
    a

# Go to a line
before:
    ‸one
    two
    three
keys: ctrl+g "3:2" enter "X"
after:
    one
    two
    tX‸hree

# The status line tells where one is
before: one tw‸o
shows: Ln 1, Col 7
keys: x
shows:
     story.py [+]
    Ln 1, Col 8
