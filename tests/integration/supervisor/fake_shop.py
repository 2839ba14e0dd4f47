"""A supervisor with the real servers and fake programs. `WORKER=crash` makes the worker one that cannot live."""

import os
import sys
from pathlib import Path

from entrypoints.supervisor.__main__ import main
from entrypoints.supervisor.programs import Commands

PROGRAM = (sys.executable, str(Path(__file__).with_name("fake_program.py")))

if __name__ == "__main__":
    sys.exit(
        main(
            Commands(
                api=(*PROGRAM, "api"),
                worker=(*PROGRAM, os.environ.get("WORKER", "worker")),
                migrate=(*PROGRAM, "migrate"),
                demo=(*PROGRAM, "demo"),
                revisions=Path(os.environ["REVISIONS"]),
            )
        )
    )
