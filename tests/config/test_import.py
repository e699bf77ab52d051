"""sympraxis import, as an operator types it."""

from click.testing import CliRunner

from sympraxis.config.cli.importing import command


def test_import_from_the_command_line(ready, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("email;given name\na@example.org;Ana\nwrong;B\n")
    answer = ready.run("import", "people", str(file))
    assert answer.returncode == 1 and "Line 3:" in answer.stdout
    assert "1 new, 0 changed, 0 unchanged, 1 faulty." in answer.stdout
    assert ready.people() == []
    assert ready.run("import", "people", str(file), "--skip-faulty").returncode == 0
    assert ready.people() == ["a@example.org"]


def test_import_takes_the_options_of_its_kind(ready, refused, tmp_path):
    file = tmp_path / "nuts.csv"
    file.write_text("nuts_id,name_latn\nFI,Suomi\n")
    answer = ready.run("import", "nuts", str(file), "--version", "2016", "--dry-run")
    assert answer.returncode == 0 and "1 new" in answer.stdout
    assert "a year" in refused(ready.run("import", "nuts", str(file), "--version", "soon"))


def said(*arguments: str) -> tuple[int, str]:
    """The code and the words of an import that never comes to the data."""
    answer = CliRunner().invoke(command, arguments)
    return answer.exit_code, answer.output


def test_import_of_nothing_says_what_may_be_imported():
    code, words = said()
    assert code == 0 and "given_name" in words


def test_import_takes_no_kind_and_no_option_that_it_does_not_know(tmp_path):
    file = tmp_path / "nuts.csv"
    file.write_text("nuts_id,name_latn\nFI,Suomi\n")
    for arguments, words in {
        ("cats", str(file)): "There are: ",
        ("people", str(file), "--version", "2016"): "--version means nothing",
    }.items():
        assert said(*arguments)[0] == 1, arguments
        assert words in said(*arguments)[1], arguments
