#!/bin/sh
# Prints a Python that runs and is new enough. A name on PATH proves nothing: it may be a shim for a version
# that is not installed, so each candidate is tried.
check='import sys; sys.exit(sys.version_info < (3, 11))'
for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    if "$candidate" -c "$check" >/dev/null 2>&1; then
        if ! "$candidate" -c 'import ensurepip, venv' >/dev/null 2>&1; then
            echo "Portico needs Python's venv module: install the package python3-venv (or the like) and try again." >&2
            exit 1
        fi
        "$candidate" -c 'import os, sys; print(os.path.realpath(sys.executable))'
        exit 0
    fi
done
echo "Portico needs Python 3.11 or later, and found none: install it, or name one as in 'make PYTHON=/path/to/python'." >&2
exit 1
