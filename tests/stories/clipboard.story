# A line copied whole goes above the cursor's line, which stays where it is
before:
    on‸e
    two
keys: ctrl+c
shows: Copied 1 line (here
keys: down ctrl+v
after:
    one
    one
    tw‸o
keys: ctrl+z
after:
    one
    ‸two

# The last line has no line end, its copy has one
before:
    one
    tw‸o
keys: ctrl+x
shows: Cut 1 line (here
keys: ctrl+v ctrl+v
after:
    two
    two
    one‸

# What was selected goes where the cursor is, or in place of what is selected
before:
    «one
    t»wo
keys: ctrl+c
shows: Copied 2 lines
keys: ctrl+end ctrl+v
after:
    one
    twoone
    t‸
keys: ctrl+home ctrl+c ctrl+down shift+left ctrl+v
after:
    one
    twoone
    one
    ‸

# A line goes into a prompt as what it says
before:
    ‸two
    one two
keys: ctrl+c down ctrl+f ctrl+v
shows:
    find: two
    2 of 2

# Without a copy there is nothing to paste
before: ‸one
keys: ctrl+v
shows: Nothing was copied here yet; paste with your terminal's own key.

# The mouse goes to the terminal and comes back
before: ‸one
keys: alt+m
shows:
    mouse off
    Alt+M ends it
keys: f12
lacks: mouse off
