# What is typed is looked for from the cursor on; Enter takes it, Esc stays there
before:
    one two
    ‸two One
keys: ctrl+f "one"
after:
    one two
    two «One»
shows:
     2 of 2
    Esc back
keys: enter
shows: Esc stay
keys: escape
after:
    one two
    two «One»
lacks: find:

# Esc leads back to where one was until a place is taken
before:
    one two
    two O‸ne
keys: ctrl+f "two" escape
after:
    one two
    two O‸ne
keys: ctrl+f "two" backspace backspace backspace "t" enter enter escape
after:
    one two
    «t»wo One

# F3 goes on around the end, Shift+F3 back, in the prompt and after it
before:
    ‸one two
    two One
keys: ctrl+f "two" f3
after:
    one two
    «two» One
keys: f3
after:
    one «two»
    two One
keys: escape shift+f3
after:
    one two
    «two» One
shows: 2 of 2
keys: f3
after:
    one «two»
    two One
shows: 1 of 2

# What is nowhere is said, and the cursor stays
before:
    one ‸two
keys: ctrl+f "twx"
after: one ‸two
shows: none
keys: backspace
after: one «tw»o
keys: escape f3
after: one «tw»o
keys: ctrl+f "zzz" escape f3
shows: 'zzz' is not in story.py.
after: one «tw»o

# Capitals count when there are some, or always, or never
before:
    ‸one One
keys: ctrl+f "One"
shows: 1 of 1
keys: backspace backspace backspace "one"
shows:
    1 of 2
    smart case
keys: alt+c
shows:
    1 of 1
    exact case
keys: backspace backspace backspace "ONE"
shows: none
keys: alt+c
shows:
    1 of 2
    any case

# Whole words only
before:
    ‸own crown
    x own_ own
keys: ctrl+f "own"
shows: 1 of 4
keys: alt+w
shows:
    1 of 2
    W word on
keys: f3
after:
    own crown
    x own_ «own»

# A selection in one line is what is looked for, blanks and signs as they are
before:
    a.b «.b» axb
keys: ctrl+f
after:
    a.b «.b» axb
shows:
    find: .b
    2 of 2

# Look in the selection only
before:
    a a
    a «a
    a »a
keys: ctrl+f "a" alt+s
shows:
    1 of 2
    S selection
keys: f3 f3
after:
    a a
    a «a»
    a a
keys: tab "b" enter "a"
shows: Replaced 2 places.
after:
    a a
    a b‸
    b a

# Without a selection there is none to look in
before: on‸e
keys: ctrl+f "o" alt+s
shows: Nothing was selected to look in.

# Step through them: y replaces and goes on, n skips, Esc ends
before:
    a ‸a a
    a a
keys: ctrl+f "a" tab "bb" enter
shows:
    replace a with bb?
    y replace
    2 of 5
keys: y
after:
    a bb «a»
    a a
keys: n
after:
    a bb a
    «a» a
keys: enter escape
after:
    a bb a
    bb «a»
shows: Replaced 2 places.
keys: ctrl+z
after:
    a bb a
    a‸ a

# Once around, and it ends by itself
before:
    a ‸a a
keys: ctrl+f "a" tab "aa" enter y y y
after:
    aa‸ aa aa
shows: Replaced 3 places.

# All that are left, from here around the end, are one undo step
before:
    one two
    ‸one One
keys: ctrl+f "one" tab "1" enter n "a"
shows: Replaced 2 places.
after:
    1 two
    one 1‸
keys: ctrl+z
after:
    one‸ two
    one One
keys: ctrl+y
after:
    1‸ two
    one 1

# Groups of a regular expression in the replacement
before:
    ‸f(a, b)
    g(c, d)
keys: ctrl+f alt+r "(?P<first>\w), (\w)" tab "\2, \g<first>\n" enter "a"
after:
    f(b, a
    )
    g(d, c
    )
keys: ctrl+z
after:
    f(a, b)
    g(c, d)

# Every line's start, where there is nothing to see
before:
    ‸a

    b
keys: ctrl+f alt+r "^" tab "> " enter "a"
after:
    > a
    > 
    > b
shows: Replaced 3 places.
keys: ctrl+z ctrl+home ctrl+f "$" enter enter escape "."
after:
    a
    .
    b

# A pattern that is not right yet says why and where, and goes on
before: ‸f(a)
keys: ctrl+f alt+r "(a"
shows: The pattern is not right: missing ) at its end.
after: ‸f(a)
keys: "|[b-a])"
shows: The pattern is not right: bad character range at character 8.
keys: backspace backspace backspace backspace backspace backspace backspace ")"
after: f(«a»)

# A replacement with a group that is not there
before: ‸one
keys: ctrl+f alt+r "(o)" tab "\2" enter
shows: The replacement names a group the pattern has not.
keys: backspace "1\" enter
shows: The replacement is not right: bad escape (end of pattern) at its end.
keys: backspace "!" enter y
after: o!‸ne

# A line end is in no line
before:
    ‸one
    two
keys: ctrl+f alt+r "e\nt"
shows: A pattern looks at one line at a time: \n is in none.

# Brackets without end
before: ‸((((((((((((((x
keys: ctrl+f alt+r "(((((((((((x" 
shows: The pattern has too many brackets in each other.

# Up and Down bring back what was looked for and what was put there
before: ‸one two three
keys: ctrl+f "two" enter escape ctrl+f "three" enter escape ctrl+home ctrl+f up up
shows: find: two
after: one «two» three
keys: down
after: one two «three»
keys: tab "3" enter escape ctrl+f tab up
shows: with: 3
keys: tab
shows: find: three

# Another question in the same place leaves nothing behind
before: ‸one two
keys: ctrl+f "two" ctrl+g "1" enter "x"
after: xone two

# The other pane, and back
before: ‸one two
keys: ctrl+f "two" f6 "hi" f6 ctrl+f
shows: find: two
keys: escape
lacks: find:
after: ‸one two
