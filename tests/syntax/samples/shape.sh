#!/bin/bash
# Areas of shapes.
set -euo pipefail

LIMIT=31
name="ring $1 of ${LIMIT}"

area() {
    local radius=$1
    echo "$((radius * radius))" | sed 's/a/b/' > /dev/null
}

function rings {
    for n in 1 2 3; do
        if [[ $n -gt 2 && -f "$name" ]]; then
            area "$n" || return 1
        fi
    done
    cat <<EOF
text of $name
EOF
}

rings "$@"
