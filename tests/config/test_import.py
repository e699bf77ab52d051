"""sympraxis import, as an operator types it."""


def test_import_from_the_command_line(ready, refused, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("email;given name\na@example.org;Ana\nwrong;B\n")
    answer = ready.run("import", "people", str(file))
    assert answer.returncode == 1 and "Line 3:" in answer.stdout
    assert "1 new, 0 changed, 0 unchanged, 1 faulty." in answer.stdout
    assert ready.people() == []
    assert ready.run("import", "people", str(file), "--skip-faulty").returncode == 0
    assert ready.people() == ["a@example.org"]
    assert "given_name" in ready.run("import").stdout
    assert "There are: people" in refused(ready.run("import", "cats", str(file)))
