(anchor "&" @label)
(alias "*" @label)
