#!/bin/sh
# Makes a virtual environment at $1 with the first Python on this machine that can: 3.11 to 3.13 for choice, else newer.
set -u
target=$1

supports() { # supports PYTHON OLDEST NEWEST
    "$1" -c "import sys; sys.exit(not ($2 <= sys.version_info[:2] <= $3))" >/dev/null 2>&1
}

found=
try() { # try OLDEST NEWEST
    for python in python3 python python3.13 python3.12 python3.11 /usr/bin/python3 /usr/local/bin/python3; do
        if command -v "$python" >/dev/null 2>&1 && supports "$python" "$1" "$2"; then
            found=$python
            "$python" -m venv --clear "$target" >/dev/null 2>&1 && "$target/bin/python" -m pip --version >/dev/null 2>&1 && exit 0
        fi
    done
}

try '(3, 11)' '(3, 13)'
try '(3, 14)' '(3, 99)'
rm -rf "$target"
if [ -n "$found" ]; then
    echo "$found cannot make virtual environments: its 'venv' or 'ensurepip' is missing." >&2
    echo "On Debian or Ubuntu: apt install python3-venv   (then run make again)" >&2
else
    echo "reportedly needs Python 3.11 or newer, and no such 'python3' was found on PATH." >&2
fi
exit 1
