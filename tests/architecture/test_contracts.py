"""The house's own rules: layers, migrations, templates, sizes, a sentence at the head of each module."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.template import engines

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("portal", "community", "practices", "search", "bench", "tests")
MODULES = sorted(
    path
    for package in PACKAGES
    for path in (ROOT / package).rglob("*.py")
    if not {"migrations", "__pycache__"} & set(path.parts)
)
MIGRATIONS = sorted(path for path in ROOT.glob("[a-z]*/**/migrations/0*.py") if "__pycache__" not in path.parts)
TEMPLATES = sorted(path.relative_to(ROOT / "templates") for path in (ROOT / "templates").rglob("*.*"))


def kept_files():
    """Everything that is part of the repository, committed or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    names = listed.stdout.split("\0") if listed.returncode == 0 else [str(p.relative_to(ROOT)) for p in MODULES]
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def test_imports_go_down_only():
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout[-3000:]


def test_layers_name_every_app():
    contracts = (ROOT / "pyproject.toml").read_text()
    apps = [path.parent for path in ROOT.glob("[a-z]*/**/apps.py") if not {".venv", "var"} & set(path.parts)]
    names = {".".join(app.relative_to(ROOT).parts) for app in apps}
    assert {name for name in names if f'"{name}' not in contracts and f"| {name}" not in contracts} == set()


@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.parametrize("path", MIGRATIONS, ids=lambda path: str(path.relative_to(ROOT)))
def test_migration_holds_no_blocks(path):
    source = path.read_text()
    assert "wagtail.blocks" not in source
    assert "block_lookup" not in source


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_template_parses(path):
    engines["django"].get_template(str(path))


def test_readme_is_short():
    assert len((ROOT / "README.md").read_text().splitlines()) <= 120


def test_no_file_is_large():
    large = {str(path.relative_to(ROOT)): path.stat().st_size for path in kept_files()}
    assert {name: size for name, size in large.items() if size > 1_000_000} == {}


def test_modules_say_what_they_are_for():
    silent = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if path.read_text().strip() and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert silent == []


def test_portal_package_is_empty():
    assert (ROOT / "portal" / "__init__.py").read_text() == ""


def test_no_module_is_a_drawer_for_anything():
    drawers = {"utils", "helpers", "common", "misc"}
    assert [str(path) for path in MODULES if path.stem in drawers or drawers & set(path.parent.parts[-1:])] == []


def test_stylesheet_mirrors_by_itself():
    """Arabic mirrors without rules of its own only while no rule names left or right."""
    physical = ("margin-left", "margin-right", "padding-left", "padding-right", "border-left", "border-right",
                "text-align: left", "text-align: right", "float: left", "float: right")  # fmt: skip
    styles = (ROOT / "portal" / "static" / "portal" / "css" / "portal.css").read_text()
    assert [word for word in physical if word in styles] == []


def test_pins_are_exact_and_name_no_registry():
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pins = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    assert [line for line in pins if "==" not in line or "://" in line] == []


def test_settings_of_each_environment_can_be_read(tmp_path):
    for name in ("development", "demo", "production", "test"):
        code = f"import json, portal.settings.{name} as s; print(json.dumps([s.AUTH_USER_MODEL, len(s.LANGUAGES)]))"
        environment = {
            "PORTAL_VAR_DIR": str(tmp_path),
            "PORTAL_SECRET_KEY": "x",
            "PORTAL_HOSTS": "portal.example",
            "PORTAL_BASE_URL": "https://portal.example",
        }
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout) == ["members.User", 18]


def test_style_sheets_close_what_they_open():
    """A brace too many or too few undoes every rule behind it, in silence."""
    for sheet in (ROOT / "portal" / "static").rglob("*.css"):
        rules = re.sub(r'/\*.*?\*/|"[^"]*"', "", sheet.read_text(), flags=re.DOTALL)
        depth, layers = 0, 0
        for sign in re.findall(r"@layer \w+ {|[{}]", rules):
            assert not (sign.startswith("@layer") and depth), f"{sheet.name}: something is open before {sign}"
            depth += -1 if sign == "}" else 1
            layers += sign.startswith("@layer")
        assert (depth, layers > 0) == (0, True)
