#!/bin/sh
# Prints a Python that runs and is new enough. A name on PATH proves nothing: it may be a shim for a version
# that is not installed, so each candidate is tried. One that was compiled without optimizations, as version managers
# do unless they are told, costs the shop a tenth of its speed and more: the system's own is taken where it serves.
check='import sys; sys.exit(sys.version_info < (3, 11))'
parts='import ensurepip, venv'
slow='import sys, sysconfig; options = sysconfig.get_config_var("CONFIG_ARGS") or ""
sys.exit(sys.base_prefix == "/usr" or "--enable-optimizations" in options)'
path='import os, sys; print(os.path.realpath(sys.executable))'
system=/usr/bin/python3

for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    if "$candidate" -c "$check" >/dev/null 2>&1; then
        if [ -z "$PYTHON" ] && "$candidate" -c "$slow" 2>/dev/null && "$system" -c "$check; $parts" >/dev/null 2>&1; then
            candidate=$system
        fi
        if ! "$candidate" -c "$parts" >/dev/null 2>&1; then
            echo "Portico needs Python's venv module: install the package python3-venv (or the like) and try again." >&2
            exit 1
        fi
        "$candidate" -c "$path"
        exit 0
    fi
done
echo "Portico needs Python 3.11 or later, and found none: install it, or name one as in 'make PYTHON=/path/to/python'." >&2
exit 1
