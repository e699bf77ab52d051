"""Questionnaires: the list, the builder, the page to answer on, what came together."""

from django.urls import path

from .views import answering, building, items, lists, results, translating

app_name = "questionnaires"
urlpatterns = [
    path("questionnaires/", lists.listed, name="list"),
    path("questionnaires/new/", lists.new, name="new"),
    path("questionnaires/<int:pk>/", building.builder, name="builder"),
    path("questionnaires/<int:pk>/details/", building.details, name="details"),
    path("questionnaires/<int:pk>/preview/", building.preview, name="preview"),
    path("questionnaires/<int:pk>/opening/", lists.opening, name="opening"),
    path("questionnaires/<int:pk>/closing/", lists.closing, name="closing"),
    path("questionnaires/<int:pk>/copy/", lists.double, name="double"),
    path("questionnaires/<int:pk>/copying/", building.copying, name="copying"),
    path("questionnaires/<int:pk>/items/", items.new, name="new-item"),
    path("questionnaires/<int:pk>/items/<int:item>/", items.item, name="item"),
    path("questionnaires/<int:pk>/items/<int:item>/preview/", items.preview, name="item-preview"),
    path("questionnaires/<int:pk>/items/<int:item>/position/", items.position, name="position"),
    path("questionnaires/<int:pk>/items/<int:item>/removal/", items.removal, name="removal"),
    path("questionnaires/<int:pk>/items/<int:item>/copy/", items.double, name="double-item"),
    path(
        "questionnaires/<int:pk>/translations/<slug:language>/",
        translating.translation,
        name="translation",
    ),
    path("questionnaires/<int:pk>/response/", answering.fill, name="fill"),
    path("questionnaires/<int:pk>/response/draft/", answering.draft, name="draft"),
    path("questionnaires/responses/<slug:token>/", answering.response, name="response"),
    path("questionnaires/responses/<slug:token>/files/<int:answer>/", answering.file, name="file"),
    path("questionnaires/<int:pk>/summary/", results.summary, name="summary"),
    path("questionnaires/<int:pk>/answers.csv", results.csv, name="csv"),
    path("questionnaires/<int:pk>/answers.xlsx", results.xlsx, name="xlsx"),
    path("questionnaires/<int:pk>/answers/<int:item>/", results.answers, name="answers"),
]
