"""Profiles, organisations, mandates, invitations and roles."""

from django.urls import URLPattern

addresses: list[URLPattern] = []
