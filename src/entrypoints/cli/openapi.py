"""`portico openapi`: the API's document, as it is committed and served."""

import json
from pathlib import Path
from typing import Any

import click

from entrypoints.container import build_container
from entrypoints.http.app import create_app
from entrypoints.http.documented import completed
from entrypoints.settings import Settings

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "openapi.json"


def document() -> dict[str, Any]:
    """The document of the code as it is; the same in every environment."""
    container = build_container(Settings.from_env({"PROFILE": "memory", "ENV": "test"}))
    app = create_app(container)
    return completed(app.openapi_schema.to_schema(), app, container)


@click.command()
@click.option("--check", is_flag=True, help="Change nothing; fail where docs/openapi.json is not current.")
def openapi(*, check: bool) -> None:
    """Write docs/openapi.json from the code."""
    text = json.dumps(document(), indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    if check:
        if not DOCUMENT.exists() or DOCUMENT.read_text(encoding="utf-8") != text:
            raise click.ClickException("docs/openapi.json is not current. Run: portico openapi")
        return
    DOCUMENT.parent.mkdir(exist_ok=True)
    DOCUMENT.write_text(text, encoding="utf-8")
    click.echo(f"{len(text) // 1024} KiB written to {DOCUMENT.name}")
