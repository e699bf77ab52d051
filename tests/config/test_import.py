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
    assert "There are: " in refused(ready.run("import", "cats", str(file)))


def test_import_takes_the_options_of_its_kind_and_no_others(ready, refused, tmp_path):
    file = tmp_path / "nuts.csv"
    file.write_text("nuts_id,name_latn\nFI,Suomi\n")
    answer = ready.run("import", "nuts", str(file), "--version", "2016", "--dry-run")
    assert answer.returncode == 0 and "1 new" in answer.stdout
    assert "--version means nothing" in refused(
        ready.run("import", "people", str(file), "--version", "2016")
    )
    assert "a year" in refused(ready.run("import", "nuts", str(file), "--version", "soon"))
