"""Every vocabulary of the portal, by the name that is also its facet's name and its address parameter's."""

from . import countries, eqf, frameworks, isced, languages, nace, outputs, people, practice, regions, training
from .terms import Term, UnknownCode, UnknownVocabulary, Vocabulary

__all__ = ["VOCABULARIES", "Term", "UnknownCode", "UnknownVocabulary", "Vocabulary", "get_vocabulary"]

VOCABULARIES: dict[str, Vocabulary] = {
    vocabulary.name: vocabulary
    for vocabulary in (
        nace.SECTOR,
        countries.COUNTRY,
        regions.REGION,
        isced.ISCED_F,
        eqf.EQF,
        training.VET_TYPE,
        training.WBL_FORM,
        training.DELIVERY,
        training.LEARNING_CONTEXT,
        training.ENVIRONMENT,
        people.TARGET_GROUP,
        people.AGE_GROUP,
        people.STAKEHOLDER,
        people.ORGANISATION_TYPE,
        people.ENTERPRISE_SIZE,
        people.PARTNER_ROLE,
        people.ORGANISATION_FIGURE,
        practice.SCOPE,
        practice.TRIGGER,
        practice.CHALLENGE,
        practice.AIM,
        practice.THEME,
        practice.WAY_OF_COLLABORATION,
        practice.PERSPECTIVE,
        practice.GUIDANCE,
        practice.QUALITY_LABEL,
        practice.COST_BAND,
        practice.REUSE_OUTCOME,
        outputs.LICENCE,
        outputs.MATERIAL_TYPE,
        outputs.OUTPUT_TYPE,
        outputs.PROGRAMME,
        frameworks.FRAMEWORK,
        frameworks.EQAVET_PHASE,
        frameworks.EQAVET_INDICATOR,
        frameworks.SELFIE,
        frameworks.DIGCOMPEDU,
        frameworks.ENTRECOMP,
        frameworks.GREENCOMP,
        languages.LANGUAGE,
    )
}


def get_vocabulary(name: str) -> Vocabulary:
    """The vocabulary of this name; UnknownVocabulary when there is none."""
    try:
        return VOCABULARIES[name]
    except KeyError:
        raise UnknownVocabulary(name) from None
