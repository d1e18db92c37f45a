# An edit of the selection is accepted
before:
    def area(w, h):
    «    return w*h
    »
reply:
        return w * h
keys: ctrl+k "simplify" enter @
after:
    def area(w, h):
        return w*h¶

shows:
    2-    return w*h
      +    return w * h
     F8 review 1 change
keys: f8 y
after:
    def area(w, h):
        return w * h¶

shows:
     All decided. u undo the last  ^S save  Esc go back to typing
keys: ctrl+z
after:
    def area(w, h):
        return w*h¶


# Typing above a proposal does not disturb it
before:
    def area(w, h):
        «return w*h»
reply: return w * h
keys: ctrl+k "simplify" enter @ ctrl+home "# v2" enter f8 y
after:
    # v2
    def area(w, h):
        return w * h

# With nothing selected the enclosing definition is asked for
before:
    import os

    def area(w, h):
        return w*‸h

    print(1)
reply:
    def area(w, h):
        return w * h
keys: ctrl+k
shows: edit lines 3-4 of story.py:
keys: "space it" enter @ f8 y
after:
    import os

    def area(w, h):
        return w * h

    print(1)

# Hunks are taken one by one
before:
    «a = 1
    b = 2
    c = 3
    d = 4
    e = 5
    »
reply:
    a = 10
    b = 2
    c = 30
    d = 4
    e = 50
keys: ctrl+k "times ten" enter @ f8
shows: hunk 1/3  y accept  n reject
keys: y n
shows: hunk 1/1
keys: y
after:
    a = 10
    b = 2
    c = 3
    d = 4
    e = 50¶


# The rest is accepted or rejected at once
before:
    «a = 1
    b = 2
    c = 3
    d = 4
    e = 5
    »
reply:
    a = 10
    b = 2
    c = 30
    d = 4
    e = 50
keys: ctrl+k "times ten" enter @ f8 n a
after:
    a = 1
    b = 2
    c = 30
    d = 4
    e = 50¶

keys: ctrl+z f8
shows: hunk 1/2
keys: d
after:
    a = 1
    b = 2
    c = 3
    d = 4
    e = 5¶


# A verdict is undone in the review
before:
    «a = 1
    b = 2
    c = 3
    »
reply:
    a = 10
    b = 2
    c = 30
keys: ctrl+k "times ten" enter @ f8 y u
shows: hunk 1/2
after:
    a = 1
    b = 2
    c = 3¶


# Letters are not typed in a review, and Esc leaves it with the hunks pending
before:
    «a = 1
    »
reply:
    a = 10
keys: ctrl+k "ten" enter @ f8 x z
shows: In review: y accepts, n rejects, Esc goes back to typing.
keys: escape x
after:
    xa = 1¶

shows: F8 review 1 change

# A hunk is split into its lines
before:
    «a = 1
    b = 2
    »
reply:
    a = 10
    b = 20
keys: ctrl+k "ten" enter @ f8 s
shows: hunk 1/2
keys: n y
after:
    a = 1
    b = 20¶


# A hunk is accepted and edited in place
before:
    «a = 1
    »
reply:
    a = 10
keys: ctrl+k "ten" enter @ f8 e end "0"
after:
    a = 100¶


# Typing inside a hunk makes it unfit, undoing the typing heals it
before:
    «a = 1
    »
reply:
    a = 10
keys: ctrl+k "ten" enter @ ctrl+home x f8 y
shows: Its lines have changed since
after:
    xa = 1¶

keys: escape ctrl+z f8 y
after:
    a = 10¶


# A hunk is asked for again with a reason
before:
    «a = 1
    »
reply:
    a = 10
reply:
    a = 11
keys: ctrl+k "ten" enter @ f8 o "one more" enter @
shows:
      +a = 11
lacks:
      +a = 10
keys: f8 y
after:
    a = 11¶


# A verdict too many types nothing, and the last one can be undone
before:
    «a = 1
    »
reply:
    a = 10
keys: ctrl+k "ten" enter @ f8 y y n a
after:
    a = 10¶
shows: All decided.
keys: u
after:
    a = 1¶
shows: hunk 1/1
keys: y escape x
after:
    xa = 10¶

# A chord is no letter: Alt+D neither decides nor chooses
before:
    «a = 1
    »
reply:
    a = 10
keys: ctrl+k "ten" enter @ f8 alt+y
after:
    a = 1¶
keys: escape x ctrl+q alt+d
shows: Not saved: story.py

# What was undone before a verdict is redone after it
before:
    «a = 1
    b = 2
    c = 3
    »
reply:
    a = 10
    zero = 0
    b = 2
    c = 30
keys: ctrl+k "ten" enter @ ctrl+home down end "0" ctrl+z ctrl+home f8 y
after:
    a = 10
    zero = 0
    b = 2
    c = 3¶

keys: escape ctrl+y
after:
    a = 10
    zero = 0
    b = 20
    c = 3¶

keys: ctrl+z ctrl+z
after:
    a = 1
    b = 2
    c = 3¶


# A verdict on the lines that could be redone says that they cannot
before:
    «a = 1
    »
reply:
    a = 10
keys: ctrl+k "ten" enter @ ctrl+home end "0" ctrl+z f8 y
shows: 1 undone step can no longer be redone: this is about the same lines.
keys: escape ctrl+y
after:
    a = 10¶


# An edit that would break the file says so, and can be taken all the same
before:
    def area(w, h):
        «return w*h»
reply: Sure, here is the code you asked for! return w * h
keys: ctrl+k "simplify" enter @
shows: 1 change; after this
keys: f8
shows:
      ! after this it no longer parses as Python
keys: y
after:
    def area(w, h):
        Sure, here is the code you asked for! return w * h
