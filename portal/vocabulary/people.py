"""Whom practices are for and who stands behind them: target groups, organisations, partners."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .terms import Term, Vocabulary

DIRECT_GROUPS = (
    Term("vet_teacher", _("Teachers in vocational schools"), short=_("Teachers")),
    Term("incompany_trainer", _("Trainers and instructors in companies"), short=_("Trainers in companies")),
    Term("manager_hr", _("Managers and human resources staff"), short=_("Managers and HR")),
    Term("vet_provider", _("Vocational schools and training centres"), short=_("Training providers")),
    Term("sme_craft", _("Craft businesses and small firms")),
    Term("sme_association", _("Associations of small firms, crafts and freelancers"), short=_("SME associations")),
    Term("freelancer", _("Freelancers and the self-employed"), short=_("Freelancers")),
    Term("policymaker", _("Policymakers and decision-makers"), short=_("Policymakers")),
    Term("learner_young", _("Young learners (16–19 years)"), short=_("Young learners")),
    Term("learner_adult", _("Adult learners (20 years and over)"), short=_("Adult learners")),
    Term("learner_sen", _("Learners with special educational needs"), short=_("Learners with special needs")),
    Term("marginalised_youth", _("Young people at risk of exclusion"), short=_("Young people at risk")),
    Term("jobseeker", _("Jobseekers")),
)
INDIRECT_GROUPS = (
    Term("university", _("Universities")),
    Term("school", _("Schools")),
    Term("workers_network", _("Associations and networks of workers"), short=_("Workers' networks")),
    Term("family", _("Families")),
)

TARGET_GROUP = Vocabulary(
    "target_group",
    _("Target group"),
    DIRECT_GROUPS + INDIRECT_GROUPS,
    groups={
        "direct": frozenset(term.code for term in DIRECT_GROUPS),
        "indirect": frozenset(term.code for term in INDIRECT_GROUPS),
    },
)

AGE_GROUP = Vocabulary(
    "age_group",
    _("Age group"),
    (
        Term("16_19", _("16–19 years")),
        Term("20_plus", _("20 years and over")),
    ),
)

STAKEHOLDER = Vocabulary(
    "stakeholder",
    # Translators: what a member is in the world of training: provider, employer, policymaker …
    _("Stakeholder group"),
    (
        Term("vet_provider", _("Training provider for crafts and small firms")),
        Term("sme_association", _("Association of small firms, crafts and freelancers")),
        Term("policymaker", _("Policymaker or decision-maker")),
        Term("university", _("University")),
        # Translators: as a member's group: a school
        Term("school", pgettext_lazy("stakeholder", "School")),
        Term("workers_network", _("Association or network of workers")),
        Term("employer", _("Employer")),
        Term("vet_learner", _("Learner in vocational training")),
    ),
    groups={
        "direct": frozenset({"vet_provider", "sme_association", "policymaker", "employer", "vet_learner"}),
        "indirect": frozenset({"university", "school", "workers_network"}),
    },
)

ORGANISATION_TYPE = Vocabulary(
    "organisation_type",
    _("Type of organisation"),
    (
        Term("vet_provider", _("Vocational school or training centre")),
        Term("vet_centre_network", _("Network of training centres")),
        Term("university", _("University or university of applied sciences"), short=_("University")),
        Term("company", _("Company")),
        Term("sme_association", _("Association of small firms or crafts")),
        Term("chamber", _("Chamber of commerce, industry or crafts"), short=_("Chamber")),
        Term("sectoral_body", _("Sectoral body"), definition=_("Speaks or trains for one branch of the economy.")),
        # Translators: trade union or employers' organisation
        Term("social_partner", _("Social partner")),
        Term("public_authority_national", _("National public authority")),
        Term("public_authority_regional", _("Regional public authority")),
        Term("public_authority_local", _("Local public authority")),
        Term("ngo", _("Non-governmental organisation"), short=_("NGO")),
        Term("foundation", _("Foundation")),
        Term("tech_centre", _("Technology centre")),
        # Translators: an organisation that works for people in need
        Term("social_entity", _("Social organisation")),
        Term("employment_service", _("Employment service")),
        Term("research", _("Research institute")),
    ),
)

ENTERPRISE_SIZE = Vocabulary(
    "enterprise_size",
    _("Size of enterprise"),
    (
        # Translators: size of enterprise
        Term("self_employed", pgettext_lazy("size of enterprise", "Self-employed")),
        Term("micro", _("Micro (fewer than 10 people)"), short=pgettext_lazy("size of enterprise", "Micro")),
        Term("small", _("Small (10–49 people)"), short=pgettext_lazy("size of enterprise", "Small")),
        Term("medium", _("Medium (50–249 people)"), short=pgettext_lazy("size of enterprise", "Medium")),
        Term("large", _("Large (250 people or more)"), short=pgettext_lazy("size of enterprise", "Large")),
    ),
)

PARTNER_ROLE = Vocabulary(
    "partner_role",
    # Translators: what an organisation does in a project
    _("Role in the project"),
    (
        Term("coordinator", pgettext_lazy("organisation in a project", "Coordinator")),
        Term("partner", pgettext_lazy("organisation in a project", "Partner")),
        Term("associated_partner", _("Associated partner")),
        Term("employer", _("Employer")),
        # Translators: the organisation in whose rooms a meeting takes place
        Term("venue_host", _("Host of a meeting")),
        Term("funder", _("Funder")),
    ),
)

ORGANISATION_FIGURE = Vocabulary(
    "organisation_figure",
    # Translators: what is counted of an organisation; the values are captions of a number, such as "Learners: 1,800"
    _("Figure"),
    (
        Term("learners", _("Learners")),
        Term("adult_learners", _("Adult learners")),
        Term("young_learners", _("Young learners")),
        Term("learners_special_needs", _("Learners with special needs")),
        # Translators: the people who work in an organisation
        Term("staff", pgettext_lazy("people", "Staff")),
        Term("member_organisations", _("Member organisations")),
        Term("training_centres", _("Training centres")),
        Term("partner_centres", _("Partner centres")),
        # Translators: places where an organisation works
        Term("sites", pgettext_lazy("places", "Sites")),
        Term("regions", _("Regions")),
        Term("countries", _("Countries")),
        Term("sectors", _("Sectors")),
        # Translators: people who are helped
        Term("beneficiaries", _("Beneficiaries")),
        Term("schools", _("Schools")),
    ),
)
