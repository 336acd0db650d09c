"""Cold start to the first answer, and memory: `python -m benchmarks.start`.

Three starts of `python -m bot ask` and of the terminal chat on a seeded store, each in a process of its own,
with the largest resident memory of each.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 3
COMMANDS = {
    "ask": (["ask", "projects in Astana"], None),
    "chat": (["chat"], "projects in Astana\nчто строит Roche?\n"),
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = {"PATH": os.environ["PATH"], "DATABASE_URL": f"sqlite:///{folder}/desk.db"}
        seconds, _ = start(["ask", "projects in Astana"], None, environment, Path(folder))
        print(f"first of all, migrates and seeds: {seconds:.1f} s")
        for name, (command, typed) in COMMANDS.items():
            runs = [start(command, typed, environment, Path(folder)) for _ in range(ROUNDS)]
            print(f"{name}: {min(s for s, _ in runs):.1f} s, {max(m for _, m in runs):.0f} MB")


def start(
    command: list[str], typed: str | None, environment: dict[str, str], folder: Path
) -> tuple[float, float]:
    """Seconds to the end of the process, and the most memory it held, in MB."""
    began = time.perf_counter()
    with (folder / "typed").open("w+") as given:
        given.write(typed or "")
        given.seek(0)
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", *command], env=environment, stdin=given, stdout=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command!r} ended with status {process.returncode}")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


if __name__ == "__main__":
    main()
