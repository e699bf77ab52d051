"""The click into a demonstration, tried in a process of its own, which prints what came of it."""

CLICK = """
import json
from django.conf import settings
from django.test import Client
client = Client(headers={"host": "localhost"})
page = client.get("/account/sign-in/").content.decode()
client.post("/account/demo/secretariat/")
print(json.dumps({
    "mode": settings.MODE,
    "status": [client.get("/account/demo/secretariat/").status_code,
               client.post("/account/demo/secretariat/").status_code],
    "offered": "Look around as" in page,
    "banner": "This is a demonstration" in page,
    "in": client.get("/account/").status_code == 200,
}))
"""
