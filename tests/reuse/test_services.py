"""Reports, answers and bookmarks: who may, how often, and who is told."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from community.members.personal_data.erasure import erase_member
from community.members.roles import Role
from community.notifications.models import OutgoingMail
from community.organisations.errors import TooMany
from community.organisations.models import MembershipRole
from community.organisations.services import add_member
from practices.contributing.drafts import submission_of
from practices.models import Bookmark, Coauthor, ReuseReport, UsefulAnswer
from practices.reuse import queries, services
from practices.reuse.errors import OwnPractice, ToldToday
from tests.factories import MemberFactory, OrganisationFactory, PracticeFactory

pytestmark = pytest.mark.django_db


def mails():
    return sorted(OutgoingMail.objects.filter(kind="practices/email/tried").values_list("to_address", flat=True))


def test_report_is_kept_as_told_and_its_authors_are_told(tried, practice):
    report = tried()
    assert (report.country, report.outcome, report.results) == ("ES", "worked", "Funcionó bien.")
    assert mails() == ["aija@firm.example", "owner@firm.example"]
    letter = OutgoingMail.objects.get(to_address="aija@firm.example")
    assert "“Dough at dawn”" in letter.subject
    assert f"/lv/practices/{practice.number.lower()}/tried/" in letter.text
    assert "Spānija" in letter.text


def test_reports_of_one_day_are_one_mail(tried):
    tried()
    tried(country="PT", region="")
    assert mails() == ["aija@firm.example", "owner@firm.example"]


def test_coauthor_is_told_too_and_who_reports_is_not(tried, practice):
    helper = MemberFactory(email="helper@members.example")
    Coauthor.objects.create(submission=submission_of(practice), user=helper)
    tried()
    assert mails() == ["aija@firm.example", "helper@members.example", "owner@firm.example"]


def test_the_same_sent_twice_is_one_report(tried):
    member = MemberFactory()
    assert tried(by=member) == tried(by=member)
    with pytest.raises(ToldToday) as refusal:
        tried(by=member, results="Something else.")
    assert refusal.value.report == ReuseReport.objects.get()


def test_another_day_is_another_report(tried):
    member = MemberFactory()
    first = tried(by=member)
    ReuseReport.objects.filter(pk=first.pk).update(created_at=timezone.now() - timezone.timedelta(days=2))
    tried(by=member, results="It still works.")
    assert ReuseReport.objects.count() == 2


def test_authors_and_their_organisations_do_not_report(tried, practice, author):
    colleague = MemberFactory()
    add_member(organisation=practice.organisation, user=colleague)
    helper = MemberFactory()
    Coauthor.objects.create(submission=submission_of(practice), user=helper)
    for member in (author, colleague, helper):
        with pytest.raises(OwnPractice):
            tried(by=member)
    assert ReuseReport.objects.count() == 0


def test_partner_of_the_practice_does_not_report(planted):
    partner, member = OrganisationFactory(), MemberFactory()
    add_member(organisation=partner, user=member)
    page = PracticeFactory(partners=[partner])
    record = queries.case_by_number(page.number, "en").record
    with pytest.raises(OwnPractice):
        services.report_use(practice=record, by=member, country="ES", language="en", outcome="worked", results="So.",
                            enterprise_size="micro")  # fmt: skip


def test_organisation_is_named_by_who_acts_for_it(tried):
    firm, member, colleague = OrganisationFactory(), MemberFactory(), MemberFactory()
    add_member(organisation=firm, user=member, role=MembershipRole.EDITOR)
    add_member(organisation=firm, user=colleague)
    assert tried(by=member, organisation=firm).organisation == firm
    with pytest.raises(PermissionDenied):
        tried(by=colleague, organisation=firm)


def test_wrong_code_is_refused(tried):
    with pytest.raises(ValidationError):
        tried(outcome="splendid")


def test_a_member_tells_so_much_a_day(tried, monkeypatch):
    member = MemberFactory()
    tried(by=member)
    monkeypatch.setattr(services, "REPORTS_A_DAY", 1)
    other = queries.case_by_number(PracticeFactory().number, "en").record
    with pytest.raises(TooMany):
        services.report_use(practice=other, by=member, country="ES", language="en", outcome="worked", results="So.",
                            enterprise_size="micro")  # fmt: skip


def test_author_alone_changes_and_withdraws(tried):
    member, stranger = MemberFactory(), MemberFactory(roles=[Role.EDITOR])
    report = tried(by=member)
    with pytest.raises(PermissionDenied):
        services.change_report(report=report, by=stranger, outcome="failed")
    with pytest.raises(PermissionDenied):
        services.withdraw_report(report=report, by=stranger)
    assert services.change_report(report=report, by=member, outcome="failed").changed_at
    services.withdraw_report(report=report, by=member)
    assert ReuseReport.objects.count() == 0


def test_steward_hides_and_shows(tried, record):
    steward, member = MemberFactory(roles=[Role.EDITOR]), MemberFactory()
    report = tried(by=member)
    with pytest.raises(PermissionDenied):
        services.hide_report(report=report, by=member)
    hidden = services.hide_report(report=report, by=steward)
    assert (hidden.hidden_by, hidden.hidden_at is None) == (steward, False)
    assert list(queries.reports_on(record, None)) == []
    assert list(queries.reports_on(record, member)) == [report]
    assert services.show_report(report=report, by=steward).hidden_at is None
    assert list(queries.reports_on(record, None)) == [report]


def test_steward_does_not_hide_what_is_said_of_her_own(tried, author):
    report = tried(outcome="failed")
    author.groups.add(MemberFactory(roles=[Role.EDITOR]).groups.get())
    with pytest.raises(PermissionDenied):
        services.hide_report(report=report, by=author)


def test_member_has_one_answer_and_visitors_have_many(record):
    member = MemberFactory()
    services.answer_useful(practice=record, user=member, is_useful=True, reason="never kept")
    services.answer_useful(practice=record, user=member, is_useful=False, reason="Too short")
    assert list(UsefulAnswer.objects.values_list("is_useful", "reason")) == [(False, "Too short")]
    for _number in range(2):
        services.answer_useful(practice=record, is_useful=True)
    assert UsefulAnswer.objects.filter(user=None).count() == 2
    use = queries.use_of(record.translation_key, member)
    assert (use.useful, use.answers, use.own_answer, use.has_enough_answers) == (2, 3, False, False)
    assert queries.use_of(record.translation_key, None).own_answer is None


def test_author_does_not_praise_herself(record, author):
    with pytest.raises(OwnPractice):
        services.answer_useful(practice=record, user=author, is_useful=True)


def test_practice_is_kept_once(record):
    member = MemberFactory()
    assert services.keep_practice(practice=record, user=member) == services.keep_practice(practice=record, user=member)
    assert queries.use_of(record.translation_key, member).is_kept
    assert not queries.use_of(record.translation_key, MemberFactory()).is_kept
    services.let_go_of_practice(practice=record, user=member)
    services.let_go_of_practice(practice=record, user=member)
    assert Bookmark.objects.count() == 0


def test_firms_are_counted_once(tried, record):
    firm, one, other = OrganisationFactory(), MemberFactory(), MemberFactory()
    for member in (one, other):
        add_member(organisation=firm, user=member, role=MembershipRole.OWNER)
        tried(by=member, organisation=firm)
    tried(outcome="failed", country="PT", region="")
    services.hide_report(report=tried(country="FR"), by=MemberFactory(roles=[Role.EDITOR]))
    use = queries.use_of(record.translation_key, None)
    assert (use.firms, use.total, use.by_country) == (2, 3, {"ES": 2, "PT": 1})
    assert use.outcomes == [("worked", 2), ("failed", 1)]


def test_erasure_leaves_reports_without_a_name(tried, record):
    member = MemberFactory(name="Gone Person")
    report = tried(by=member)
    services.answer_useful(practice=record, user=member, is_useful=True)
    services.keep_practice(practice=record, user=member)
    erase_member(user=member, keep_contributions=True)
    [shown] = [queries.shown_report(one, None) for one in queries.reports_on(record, None)]
    assert (shown.report, shown.person) == (report, "A former member")
    assert (UsefulAnswer.objects.count(), Bookmark.objects.count()) == (0, 0)
