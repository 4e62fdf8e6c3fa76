"""`python -m bench.forum`: CPU time of the page of a thread, ours against django-machina's with the same posts.

Each forum works in a process of its own on a SQLite database of its own; they are measured in turns.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bench import ROOT

#: Where scripts/bench_machina.sh puts django-machina.
OTHER_PYTHON = ROOT / "var" / "bench-machina" / "bin" / "python"
#: A measurement shows a page so often.
TIMES = 5
#: What we want to reach: CPU against the other's, page 1,000 against page 1, queries.
MOST_RATIO, MOST_LATE, MOST_QUERIES = 0.5, 1.1, {"visitor": 6, "member": 10}


@dataclass(frozen=True)
class Line:
    """A page: medians of CPU seconds, ours and the other's, and of the ratios of the pairs; queries of each."""

    role: str
    page: int
    ours: float
    other: float
    ratio: float
    queries: tuple[int, int]


def main() -> None:
    """Makes what is missing, measures, prints the table."""
    options = read_options()
    folder = ROOT / "var" / "bench" / f"forum-{options.posts}-{options.longest}"
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.demo"
    os.environ["PORTAL_VAR_DIR"] = str(folder)
    os.environ.pop("PORTAL_DATABASE", None)
    import django

    django.setup()
    made = prepare(folder, options)
    with other_forum(folder) as other:
        print(table(measure(other, options), late_pages(options), options, made))


def read_options() -> argparse.Namespace:
    """The command's options."""
    parser = argparse.ArgumentParser(prog="python -m bench.forum", description=__doc__)
    parser.add_argument("--posts", type=int, default=100_000)
    parser.add_argument("--longest", type=int, default=20_000, help="posts of the thread that is measured")
    parser.add_argument("--pairs", type=int, default=9, help="how many pairs of measurements per page, at least 7")
    return parser.parse_args()


def prepare(folder: Path, options) -> float:
    """Makes our database and the file that the other is filled from, once; the seconds that the posts took."""
    from django.core.management import call_command

    done = folder / "ours.json"
    call_command("migrate", verbosity=0)
    if not done.exists():
        call_command("plant_site", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        start = time.monotonic()
        call_command("make_threads", posts=options.posts, longest=options.longest)
        took = time.monotonic() - start
        _write_threads(folder / "threads.jsonl")
        (folder / "filled").unlink(missing_ok=True)
        done.write_text(json.dumps({"took": took}))
    return json.loads(done.read_text())["took"]


def _write_threads(path: Path) -> None:
    from community.forums.models import Post, Thread

    with path.open("w") as out:
        for thread in Thread.objects.order_by("pk"):
            posts = Post.objects.filter(thread=thread).order_by("number").values_list("author__name", "text")
            out.write(json.dumps({"title": thread.title, "posts": list(posts)}) + "\n")


class other_forum:
    """The other forum's process, which shows a page when it is sent a line."""

    def __init__(self, folder: Path):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
        self.environment = {**environment, "MACHINA_FOLDER": str(folder)}

    def __enter__(self):
        self.process = subprocess.Popen(
            [OTHER_PYTHON, "-m", "bench.machina.worker"],
            cwd=ROOT, env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        if self.process.stdout.readline().strip() != "ready":
            raise SystemExit("The other forum did not start.")
        return self

    def __exit__(self, *_fault):
        self.process.stdin.close()
        self.process.wait(timeout=30)

    def show(self, role: str, page: int) -> tuple[float, int]:
        """CPU seconds of a page, and its queries."""
        self.process.stdin.write(f"{role} {page} {TIMES}\n")
        self.process.stdin.flush()
        seconds, _size, queries = self.process.stdout.readline().split()
        return float(seconds), int(queries)


class OurForum:
    """Our longest thread, shown to a visitor and to a member."""

    def __init__(self):
        from django.test import Client

        from community.forums.models import Thread
        from community.members.models import User
        from community.members.services import create_member

        thread = Thread.objects.order_by("-last_number").first()
        self.address = f"/en/forum/threads/{thread.pk}/"
        reader = User.objects.filter(email="reader@made-threads.example").first()
        reader = reader or create_member(email="reader@made-threads.example", name="Reader")
        self.clients = {"visitor": Client(SERVER_NAME="127.0.0.1"), "member": Client(SERVER_NAME="127.0.0.1")}
        self.clients["member"].force_login(reader, "allauth.account.auth_backends.AuthenticationBackend")

    def show(self, role: str, page: int) -> tuple[float, int]:
        """CPU seconds of a page, and its queries."""
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        start = time.process_time()
        for _time in range(TIMES):
            self._get(role, page)
        seconds = (time.process_time() - start) / TIMES
        with CaptureQueriesContext(connection) as queries:
            self._get(role, page)
        return seconds, len(queries)

    def _get(self, role, page):
        response = self.clients[role].get(self.address, {"page": page})
        if response.status_code != 200 or response.content.count(b'<article class="post') != 20:
            raise SystemExit(f"Page {page} was answered {response.status_code}.")


def measure(other: other_forum, options) -> list[Line]:
    """The first, a middle and a late page for a visitor and for a member: ours, other, other, ours, in turns."""
    ours, last, lines = OurForum(), options.longest // 20, []
    for role in ("visitor", "member"):
        for page in (1, last // 2, last):
            queries = (ours.show(role, page)[1], other.show(role, page)[1])
            pairs = []
            for _pair in range(options.pairs):
                shown = [forum.show(role, page)[0] for forum in (ours, other, other, ours)]
                pairs.append(((shown[0] + shown[3]) / 2, (shown[1] + shown[2]) / 2))
            lines.append(
                Line(
                    role, page,
                    ours=statistics.median(a for a, _b in pairs),
                    other=statistics.median(b for _a, b in pairs),
                    ratio=statistics.median(a / b for a, b in pairs),
                    queries=queries,
                )
            )  # fmt: skip
            print(f"{role}, page {page}: {lines[-1].ratio:.2f}", file=sys.stderr)
    return lines


def late_pages(options) -> dict[str, float]:
    """For a visitor and for a member: our last page against our first, in turns; the median of the pairs."""
    ours, last, found = OurForum(), options.longest // 20, {}
    for role in MOST_QUERIES:
        ratios = []
        for _pair in range(options.pairs):
            shown = [ours.show(role, page)[0] for page in (last, 1, 1, last)]
            ratios.append((shown[0] + shown[3]) / (shown[1] + shown[2]))
        found[role] = statistics.median(ratios)
    return found


def table(lines: list[Line], late: dict[str, float], options, made: float) -> str:
    """The measurements as a table in Markdown, and whether they are what we want."""
    told = [
        f"{options.posts:,} posts, a thread of {options.longest:,}, made in {made:.0f} s; medians of {options.pairs} "
        f"pairs; CPU milliseconds of a page of 20 posts.",
        "",
        "| reader | page | ours | django-machina | ratio | queries, ours | theirs |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for line in lines:
        told.append(
            f"| {line.role} | {line.page:,} | {line.ours * 1000:.1f} | {line.other * 1000:.1f} | {line.ratio:.2f} "
            f"| {line.queries[0]} | {line.queries[1]} |"
        )
    told.append("")
    told.append("Last page against page 1, ours: " + ", ".join(f"{role} {late[role]:.2f}" for role in late) + ".")
    reached = (
        all(line.ratio <= MOST_RATIO and line.queries[0] <= MOST_QUERIES[line.role] for line in lines)
        and max(late.values()) <= MOST_LATE
    )
    told.append("What we want is reached." if reached else "What we want is not reached.")
    return "\n".join(told)


if __name__ == "__main__":
    main()
