"""Questionnaires: every form that a person designs. They are held by foreign key by their owners
(an event, a call, a survey), who decide who may answer and when a response counts.

docs/questionnaires.md says how an owner uses them.
"""
