"""Questionnaires: the list, the builder, the page to answer on, what came together."""

from django.urls import include, path

from .views import answering, building, items, lists, results, translating

app_name = "questionnaires"
pages = [
    path("", lists.listed, name="list"),
    path("new/", lists.new, name="new"),
    path("<int:pk>/", building.builder, name="builder"),
    path("<int:pk>/details/", building.details, name="details"),
    path("<int:pk>/preview/", building.preview, name="preview"),
    path("<int:pk>/opening/", lists.opening, name="opening"),
    path("<int:pk>/closing/", lists.closing, name="closing"),
    path("<int:pk>/copy/", lists.double, name="double"),
    path("<int:pk>/copying/", building.copying, name="copying"),
    path("<int:pk>/items/", items.new, name="new-item"),
    path("<int:pk>/items/<int:item>/", items.item, name="item"),
    path("<int:pk>/items/<int:item>/preview/", items.preview, name="item-preview"),
    path("<int:pk>/items/<int:item>/position/", items.position, name="position"),
    path("<int:pk>/items/<int:item>/removal/", items.removal, name="removal"),
    path("<int:pk>/items/<int:item>/copy/", items.double, name="double-item"),
    path("<int:pk>/translations/<slug:language>/", translating.translation, name="translation"),
    path("<int:pk>/response/", answering.fill, name="fill"),
    path("<int:pk>/response/draft/", answering.draft, name="draft"),
    path("responses/<slug:token>/", answering.response, name="response"),
    path("responses/<slug:token>/files/<int:answer>/", answering.file, name="file"),
    path("<int:pk>/summary/", results.summary, name="summary"),
    path("<int:pk>/answers.csv", results.csv, name="csv"),
    path("<int:pk>/answers.xlsx", results.xlsx, name="xlsx"),
    path("<int:pk>/answers/<int:item>/", results.answers, name="answers"),
]
urlpatterns = [path("questionnaires/", include(pages))]
