import re
from pathlib import Path

from entrypoints.supervisor.logs import Follower, rotate


def test_a_log_makes_room_for_the_next_start(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "api.log"
    for start in range(5):
        rotate(log)
        log.write_text(str(start))

    assert {path.name: path.read_text() for path in log.parent.iterdir()} == {
        "api.log": "4",
        "api.log.1": "3",
        "api.log.2": "2",
        "api.log.3": "1",
    }


def test_news_are_the_whole_lines_that_matter_and_come_once(tmp_path: Path) -> None:
    log = tmp_path / "api.log"
    follower = Follower(log, re.compile("ERROR"))
    nothing_yet = follower.news()

    log.write_text("INFO begun\nERROR one\nERROR tw")
    first = follower.news()
    with log.open("a") as more:
        more.write("o\nINFO ended\n")

    assert (nothing_yet, first, follower.news(), follower.news()) == ([], ["ERROR one"], ["ERROR two"], [])


def test_a_flood_is_cut(tmp_path: Path) -> None:
    log = tmp_path / "api.log"
    log.write_text("ERROR\n" * 1000)

    news = Follower(log, re.compile("ERROR")).news()

    assert len(news) == 21
    assert news[-1] == f"… and 980 more lines in {log}"
