"""The library behind the queue. Nothing else imports it, so that another can take its place.

The library's `compat` gives Django's own django.tasks from Django 6 on, django-tasks before.
"""

from django_tasks_db.compat import Task, TaskContext
from django_tasks_db.compat import TaskResultStatus as Status
from django_tasks_db.models import DBTaskResult as Row
from django_tasks_db.models import get_date_max

AT_ONCE = get_date_max()  # how the library writes "no moment was asked for"

__all__ = ["AT_ONCE", "Row", "Status", "Task", "TaskContext"]
