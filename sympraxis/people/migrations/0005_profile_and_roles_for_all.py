"""Give everybody who is here a profile, and staff the roles that their flags stand for."""

from django.db import migrations


def fill(apps, schema_editor):
    people = apps.get_model("people", "Person").objects.all()
    profile, role = apps.get_model("people", "Profile"), apps.get_model("people", "Role")
    profile.objects.bulk_create(
        profile(person=person) for person in people.filter(profile__isnull=True)
    )
    role.objects.bulk_create(
        role(person=person, kind="operator" if person.is_superuser else "secretariat")
        for person in people.filter(is_staff=True, roles__isnull=True)
    )


class Migration(migrations.Migration):

    dependencies = [("people", "0004_mandates_and_invitations")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
