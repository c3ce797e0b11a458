"""The pages of the site that are ours: a landing page without scripts, and a page for each screen that starts alone.

They are written into a site that JupyterLite has built. Its own page that runs any code in the address is taken out.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from attrs import frozen

import recert_planner
from recert_planner.app.site.assembly import LIGHT_LOCK
from recert_planner.app.site.npm import CannotBuild
from recert_planner.planning.pace import pace
from recert_planner.planning.timeline import timeline
from recert_planner.record.examples import example_person
from recert_planner.rules.book import book, vocabulary
from recert_planner.standing.standing import evaluate
from recert_planner.views.report import HOW_TO_READ
from recert_planner.views.svg import timeline_svg

ICON = "static/favicons/favicon-notebook.ico"
_HERE = Path(__file__).parent / "pages"
_PATIENCE = files("recert_planner.app") / "static" / "patience.js"
_DESK = "lab/index.html"  # JupyterLite's own page, for the notebooks
SHOWN = "late-starter"
WITHOUT_SCRIPTS = (
    "This page works with JavaScript only: it runs the whole planner in your browser. Switch it on, then load the "
    "page again."
)
WAITING = "Getting ready. The first time this takes about half a minute; later it is quicker."
SLOW = "This takes longer than usual. If nothing appears within another minute, load the page again."
# Of JupyterLite's own parts, those that only a desk for code needs.
_OFF = (
    "@jupyterlab/apputils-extension:notification",
    "@jupyterlab/audio-extension",
    "@jupyterlab/codemirror-extension:commands",
    "@jupyterlab/lsp-extension",
    "@jupyterlab/mathjax-extension",
    "@jupyterlab/mermaid-extension",
    "@jupyterlab/pdf-extension",
    "@jupyterlab/vega5-extension",
    "@jupyterlab/video-extension",
    "@jupyterlite/application-extension:lsp-connection-manager",
    "@jupyterlite/repl-extension:share",
)
_CORE = ("comm", "ipykernel", "ipython", "pyodide-kernel", "micropip", "recert-planner")


@frozen(kw_only=True)
class Page:
    """A screen with a page of its own; `code` is one cell of Python that ends in what is shown."""

    name: str
    heading: str
    about: str
    code: str


PLANNER = Page(
    name="planner",
    heading="Planner",
    about="Your own dates and activities, or one of the invented examples. See what counts, and move the sliders.",
    code="from recert_planner.app.in_browser import planner\nawait planner()",
)
CLASSROOM = Page(
    name="classroom",
    heading="Classroom",
    about="A lesson of 45 minutes: predict, reveal, change a rule in the laboratory, and a quiz.",
    code="from recert_planner import classroom\nclassroom()",
)


def pages() -> tuple[Page, ...]:
    """Return every screen that has a page."""
    return (PLANNER, CLASSROOM) if "classroom" in recert_planner.__all__ else (PLANNER,)


def write_pages(out: Path, *, version: str) -> None:
    """Write the landing page and the screens into a built site."""
    main = _main_of(out / "repl" / "index.html")
    for page in pages():
        _write_screen(out, page, main)
    shutil.rmtree(out / "repl")
    _write_desk(out / _DESK)
    shutil.copyfile(out / ICON, out / "favicon.ico")  # JupyterLab's page names no icon, and browsers ask here
    (out / "index.html").write_text(_landing(version), encoding="utf-8")


def say_size(out: Path, size: int) -> Path:
    """Write on the landing page what a first visit costs [bytes], known once everything is there; return the page."""
    page = out / "index.html"
    text = page.read_text(encoding="utf-8").replace("{megabytes}", str(round(size / 1e6)))
    page.write_text(text, encoding="utf-8")
    return page


def _main_of(file: Path) -> str:
    found = re.search(r'<link id="jupyter-lite-main"[^>]*>', file.read_text(encoding="utf-8"))
    if found is None:
        raise CannotBuild("This JupyterLite begins its pages otherwise than the one known: take the version pinned.")
    return found.group()


def _patient(main: str) -> str:
    """Return what loads a page's scripts, with patience before them."""
    return f"<script>{{\n{_PATIENCE.read_text(encoding='utf-8')}}}</script>\n{main}"


def _write_desk(file: Path) -> None:
    main = _main_of(file)
    file.write_text(file.read_text(encoding="utf-8").replace(main, _patient(main)), encoding="utf-8")


def _write_screen(out: Path, page: Page, main: str) -> None:
    place, title = out / page.name, f"{page.heading} – Recert Planner"
    place.mkdir()
    texts = {"code": page.code, "waiting": WAITING, "slow": SLOW}
    script = _filled("screen.js", **{name: json.dumps(text) for name, text in texts.items()})
    text = _filled(
        "screen.html",
        title=escape(title),
        heading=escape(page.heading),
        icon=f"../{ICON}",
        main=_patient(main),
        style=_read("screen.css"),
        without=escape(WITHOUT_SCRIPTS),
        script=script,
    )
    (place / "index.html").write_text(text, encoding="utf-8")
    (place / "jupyter-lite.json").write_text(json.dumps(_config(out, title)), encoding="utf-8")
    shutil.copyfile(out / "repl" / "jupyter-lite.ipynb", place / "jupyter-lite.ipynb")  # asked for on every page


def _config(out: Path, title: str) -> dict[str, Any]:
    """Return the settings of a screen's page: JupyterLite's own for a console, and our packages on the way at once."""
    config: dict[str, Any] = json.loads((out / "repl" / "jupyter-lite.json").read_text(encoding="utf-8"))
    lock = {"lockFileURL": f"./{LIGHT_LOCK}", "packages": list(_CORE)}
    config["jupyter-config-data"] |= {
        "appName": title,
        "disabledExtensions": list(_OFF),
        "litePluginSettings": {"@jupyterlite/pyodide-kernel-extension:kernel": {"loadPyodideOptions": lock}},
    }
    return config


def _landing(version: str) -> str:
    wide, narrow, caption = _drawings()
    return _filled(
        "landing.html",
        icon=ICON,
        style=_read("landing.css"),
        doors="\n".join(_doors()),
        wide=wide,
        narrow=narrow,
        caption=escape(caption),
        megabytes="{megabytes}",
        version=escape(version),
    )


def _doors() -> Iterator[str]:
    for page in pages():
        yield _door(f"{page.name}/index.html", f"Open the {page.heading.lower()}", page.about)
    code = "For those who want to see the code: rules, planning and comparisons, in JupyterLab."
    yield _door(f"{_DESK}?path=01_planner.ipynb", "Open the notebooks", code)


def _door(address: str, name: str, about: str) -> str:
    return f'<li><a href="{escape(address)}">{escape(name)}</a><p>{escape(about)}</p></li>'


def _drawings() -> tuple[str, str, str]:
    """Return what the planner shows of an invented person, wide and narrow, and what the picture is."""
    person = example_person(SHOWN)
    held = person.held[0]
    known = book()
    done = person.ledger(vocabulary(known.values())).activities
    standing = evaluate(known[held.credential], held.certification, done, as_of=person.as_of)
    needed = pace(standing)
    shown = (timeline(standing, needed), standing, needed)
    wide, narrow = (timeline_svg(*shown, narrow=narrow, name=f"rp-{narrow}") for narrow in (False, True))
    return wide, narrow, f"{person.name}: {person.story} {HOW_TO_READ}"


def _filled(name: str, **values: str) -> str:
    return Template(_read(name)).substitute(values)


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
