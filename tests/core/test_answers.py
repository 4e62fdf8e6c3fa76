"""What every answer gets: policies, guarded uploads, a clear word on unreadable addresses."""

import pytest
from django.conf import settings

from portal.core.middleware import is_readable


@pytest.mark.parametrize(
    ("text", "expected"), [("añ ا", True), ("a\x00", False), ("\ufffd", False), (chr(0xD800), False)]
)
def test_is_readable(text, expected):
    assert is_readable(text) is expected


def test_upload_can_never_run(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "drawing.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    response = client.get("/media/drawing.svg")
    assert response.status_code == 200
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script-src" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["../portal.sqlite3", "%2e%2e/portal.sqlite3", "missing.svg", ""])
def test_uploads_serve_nothing_outside_their_folder(client, db, settings, tmp_path, path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    (tmp_path / "portal.sqlite3").write_text("secret")
    response = client.get(f"/media/{path}")
    assert response.status_code in (400, 404)
    assert "secret" not in response.text


def test_admin_has_a_policy_of_its_own(client, db):
    policy = client.get("/admin/login/").headers["Content-Security-Policy"]
    assert policy == settings.ADMIN_CONTENT_SECURITY_POLICY
    assert "http" not in policy
