"""`python -m bench`: makes the database if need be, measures, prints the table."""

import argparse
import os

from bench import ROOT


def main() -> None:
    """Reads the options, then measures in the settings of the demo with files of its own."""
    options = read_options()
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.demo"
    os.environ["PORTAL_VAR_DIR"] = str(ROOT / "var" / "bench" / f"{options.n}-{options.seed}")
    os.environ.pop("PORTAL_DATABASE", None)
    # The server that scripts/elasticsearch.sh has started, or that the portal itself uses.
    server = os.environ.pop("ELASTICSEARCH_TEST_URL", "") or os.environ.get("ELASTICSEARCH_URL", "")
    os.environ["ELASTICSEARCH_URL"] = server if options.elasticsearch else ""
    os.environ["ELASTICSEARCH_PREFIX"] = "portal-bench"
    import django

    django.setup()
    from bench.run import run

    run(options)


def read_options() -> argparse.Namespace:
    """The command's options."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--n", type=int, default=100_000, help="how many practices (default: 100,000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pairs", type=int, default=9, help="how many pairs of measurements per search, at least 7")
    parser.add_argument("--write-readme", action="store_true", help="write the table into README.md")
    parser.add_argument("--elasticsearch", action="store_true", help="measure the server that is there, not SQLite")
    parser.add_argument("--only-prepare", action="store_true", help="make the database and stop")
    return parser.parse_args()


if __name__ == "__main__":
    main()
