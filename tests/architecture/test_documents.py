"""What is generated from the code and committed is current."""

from click.testing import CliRunner

from entrypoints.cli.openapi import openapi


def test_the_openapi_document_is_that_of_the_code() -> None:
    outcome = CliRunner().invoke(openapi, ["--check"])

    assert outcome.exit_code == 0, outcome.output
