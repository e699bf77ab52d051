"""The index as each database asks and fills it: FTS5 on SQLite, a tsvector on PostgreSQL.

Both hold the same words, made by wording.py, so both find the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from .asking import Question, Term
from .wording import Wording

MOST_POSITION = 16_383  # PostgreSQL counts no further


class FTS5:
    """Columns title, title_more, body, more; bm25 weighs them as the migration wrote."""

    matches = "w.website_words MATCH %s"
    rank = "w.rank"

    insert = (
        "INSERT INTO website_words (rowid, title, title_more, body, more) "
        "VALUES (%s, %s, %s, %s, %s)"
    )
    every, some, but = " AND ", " OR ", " NOT "
    vocabulary = (
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_vocabulary "
        "USING fts5vocab(main, website_words, col)",
        "SELECT term, max(doc) FROM temp.search_vocabulary "
        "WHERE col IN ('title', 'body') GROUP BY term",
    )

    def row(self, words: Wording) -> tuple[str, ...]:
        return tuple(" ".join(column) for column in words.columns)

    def titled(self, term: Term, forms: Sequence[str]) -> str:
        return f"{{title title_more}} : {self.term(term, forms)}"

    def term(self, term: Term, forms: Sequence[str]) -> str:
        if len(term.words) > 1:
            return f'({{title body}} : "{" ".join(term.words)}")'
        begun = [f'"{term.words[0]}" *'] if term.begins else []
        return "(" + " OR ".join([*(f'"{form}"' for form in forms), *begun]) + ")"


class TSVector:
    """Weights A, B, C, D stand for the same four columns."""

    matches = "w.website_words @@ %s::tsquery"
    # 1: a long text does not win by its length. The weights are those of D, C, B, A.
    rank = "-ts_rank('{0.05, 0.1, 0.5, 1}', w.website_words, %s::tsquery, 1)"

    insert = "INSERT INTO website_words (rowid, website_words) VALUES (%s, %s::tsvector)"
    every, some, but = " & ", " | ", " & !"
    vocabulary = (
        "SELECT word, ndoc FROM ts_stat('SELECT website_words FROM website_words', 'ac')",
    )

    def row(self, words: Wording) -> tuple[str, ...]:
        """'valley':3A is the third word, of a title. A gap parts the columns, so that no phrase
        reaches from one into the next."""
        found, at = [], 1
        for weight, column in zip("ABCD", words.columns, strict=True):
            for word in column:
                found.append(f"'{word}':{min(at, MOST_POSITION)}{weight}")
                at += 1
            at += 10
        return (" ".join(found),)

    def titled(self, term: Term, forms: Sequence[str]) -> str:
        return self.term(term, forms, "AB")

    def term(self, term: Term, forms: Sequence[str], weights: str = "") -> str:
        if len(term.words) > 1:
            side_by_side = (f"'{word}':{weights[:1] or 'AC'}" for word in term.words)
            return "(" + " <-> ".join(side_by_side) + ")"
        marked = f":{weights}" if weights else ""
        begun = [f"'{term.words[0]}':*{weights}"] if term.begins else []
        return "(" + " | ".join([*(f"'{form}'{marked}" for form in forms), *begun]) + ")"


def here() -> FTS5 | TSVector:
    """The one of the database in use."""
    return FTS5() if connection.vendor == "sqlite" else TSVector()


def written(question: Question, languages: Sequence[str]) -> str:
    """`question`, which wants something, in the language of the database."""
    return _joined(question, languages, titled=False)


def written_of_titles(question: Question, languages: Sequence[str]) -> str:
    """The same, looked for in titles only."""
    return _joined(question, languages, titled=True)


def written_beside_titles(question: Question, languages: Sequence[str]) -> str:
    """What fits, but not by its title."""
    whole = f"({written(question, languages)})"
    return f"{whole}{here().but}({written_of_titles(question, languages)})"


def _joined(question: Question, languages: Sequence[str], *, titled: bool) -> str:
    own = here()
    write = own.titled if titled else own.term
    join = own.some if question.any else own.every
    wanted = join.join(f"({write(one, one.forms(languages))})" for one in question.wanted)
    unwanted = own.some.join(own.term(one, one.forms(languages)) for one in question.unwanted)
    return f"({wanted}){own.but}({unwanted})" if unwanted else wanted
