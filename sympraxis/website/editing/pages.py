"""What the tool does with our pages that Wagtail would not do by itself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Comment, CommentReply, PageSubscription

from . import telling

CHANGES = ("new_comments", "resolved_comments", "deleted_comments", "new_replies")


class Edit(EditView):
    """Nobody writes over what another has saved meanwhile without having been told; comments are
    told as every other news is, not by a mail of their own."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        another = self.latest_revision and self.latest_revision.user_id != request.user.pk
        if another and not self.expects_json_response and self.is_out_of_date:
            return self._meanwhile(request)
        return super().post(request, *args, **kwargs)

    def _meanwhile(self, request: HttpRequest) -> HttpResponseBase:
        """The form again, with everything that was typed. Whoever sends it now has been told."""
        self.form = self.form_class(
            request.POST, request.FILES, instance=self.page, subscription=self.subscription,
            parent_page=self.parent, for_user=request.user,
        )  # fmt: skip
        self.form.defer_required_fields()
        self.form.is_valid()
        self.has_unsaved_changes = True
        messages.warning(request, self._told())
        return self.render_to_response(self.get_context_data())

    def _told(self) -> str:
        who = self.latest_revision.user
        return format_html(
            _(
                "{who} saved this page while you were writing. Nothing is saved yet: what you wrote"
                ' stands below. <a href="{theirs}" target="_blank">See what they wrote</a>; if you'
                " save again, yours takes its place, and theirs stays in the history."
            ),
            who=who.known_as if who else _("Somebody"),
            theirs=reverse(
                "wagtailadmin_pages:revisions_view", args=[self.page.pk, self.latest_revision.pk]
            ),
        )

    def send_commenting_notifications(self, changes: dict[str, Any]) -> None:
        if not any(changes[one] for one in CHANGES):
            return
        threads = [one.pk for one in changes["resolved_comments"]]
        threads += [comment.pk for comment, _replies in changes["new_replies"]]
        follow = PageSubscription.objects.filter(page=self.page, comment_notifications=True)
        people = {
            *follow.values_list("user", flat=True),
            *Comment.objects.filter(pk__in=threads).values_list("user", flat=True),
            *CommentReply.objects.filter(comment__in=threads).values_list("user", flat=True),
        }
        telling.commented(self.page, sorted(people), by=self.request.user)


class SitePages(PageViewSet):
    edit_view_class = Edit
