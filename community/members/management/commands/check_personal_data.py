"""`manage.py check_personal_data`: names every field that nobody has classified."""

from django.core.management.base import BaseCommand, CommandError

from community.members.personal_data.coverage import LIST, faults, write_list


class Command(BaseCommand):
    """Ends with an error where a field is not classified, or where a classification is of a field that is no more."""

    help = "Compares the classification of personal data with the models."

    def add_arguments(self, parser):
        """`--write` lists what no rule declares as not personal: look at the difference before it is committed."""
        parser.add_argument("--write", action="store_true", help="write the list of models without personal data anew")

    def handle(self, *args, **options):
        """Compares."""
        if options["write"]:
            write_list()
            self.stdout.write(f"Look at every new line of {LIST.name}: is it nobody's?")
        if found := faults():
            raise CommandError("\n".join(found))
        self.stdout.write("Every field is classified.")
