"""Makes the table of synonyms and gives it its first groups; once, as editors may change and delete them."""

from django.db import migrations, models

import search.models

#: By language, groups of words that are in use side by side in vocational education and training.
FIRST_GROUPS = {
    "en": (
        "praxis, practice",
        "C-VET, CVET, continuing vocational education and training",
        "WBL, work-based learning",
        "world of work, labour market, working life",
        "VET, vocational education and training",
        "SME, small and medium-sized enterprise",
        "Turkey, Türkiye",
    ),
    "it": (
        "prassi, pratica",
        "IFP, IeFP, istruzione e formazione professionale",
        "alternanza scuola-lavoro, formazione scuola-lavoro, PCTO",
        "mondo del lavoro, mercato del lavoro, vita lavorativa",
        "PMI, piccole e medie imprese",
    ),
    "de": (
        "Berufsbildung, berufliche Bildung",
        "Weiterbildung, Fortbildung",
        "Auszubildender, Azubi, Lehrling",
        "duale Ausbildung, duale Berufsausbildung",
        "Arbeitswelt, Arbeitsmarkt, Berufsleben",
        "KMU, kleine und mittlere Unternehmen",
    ),
    "es": (
        "FP, formación profesional",
        "FP dual, formación profesional dual",
        "formación continua, formación permanente",
        "mundo del trabajo, mundo laboral, mercado laboral, mercado de trabajo, vida laboral",
        "pyme, pequeñas y medianas empresas",
        "Turquía, Türkiye",
    ),
    "ca": (
        "FP, formació professional",
        "FP dual, formació professional dual",
        "formació contínua, formació permanent",
        "món del treball, món laboral, mercat laboral, mercat de treball, vida laboral",
        "pime, petites i mitjanes empreses",
    ),
    "el": (
        "ΕΕΚ, επαγγελματική εκπαίδευση και κατάρτιση",
        "μάθηση με βάση την εργασία, μάθηση στον χώρο εργασίας",
        "κόσμος της εργασίας, αγορά εργασίας, επαγγελματική ζωή",
        "ΜμΕ, μικρομεσαίες επιχειρήσεις, μικρές και μεσαίες επιχειρήσεις",
    ),
    "lv": (
        "PIA, profesionālā izglītība un apmācība",
        "DVB, darba vidē balstītas mācības",
        "darba pasaule, darba tirgus",
        "MVU, mazie un vidējie uzņēmumi",
    ),
    "pt": (
        "EFP, ensino e formação profissional, educação e formação profissional",
        "FCT, formação em contexto de trabalho, aprendizagem em contexto de trabalho",
        "mundo do trabalho, mercado de trabalho, vida profissional",
        "PME, pequenas e médias empresas",
    ),
    "ro": (
        "ÎPT, învățământ profesional și tehnic",
        "EFP, educație și formare profesională",
        "învățare la locul de muncă, învățare prin muncă",
        "piața muncii, piața forței de muncă, lumea muncii",
        "IMM, întreprinderi mici și mijlocii",
    ),
    "cs": (
        "OVP, odborné vzdělávání a příprava",
        "učení se prací, vzdělávání na pracovišti",
        "svět práce, trh práce, pracovní život",
        "MSP, malé a střední podniky",
    ),
    "tr": (
        "mesleki eğitim, mesleki ve teknik eğitim, mesleki eğitim ve öğretim",
        "iş temelli öğrenme, işe dayalı öğrenme",
        "iş gücü piyasası, işgücü piyasası, çalışma hayatı, iş hayatı",
        "KOBİ, küçük ve orta büyüklükteki işletmeler, küçük ve orta ölçekli işletmeler",
    ),
    "fi": (
        "ammatillinen koulutus, ammattikoulutus",
        "työssäoppiminen, työpaikalla järjestettävä koulutus",
        "jatkuva oppiminen, elinikäinen oppiminen",
        "työelämä, työmarkkinat",
        "pk-yritys, pienet ja keskisuuret yritykset",
    ),
    "et": (
        "kutseharidus, kutseõpe",
        "töökohapõhine õpe, õpipoisiõpe",
        "töömaailm, tööturg, tööelu",
        "VKE, väikesed ja keskmise suurusega ettevõtted",
    ),
    "nl": (
        "beroepsonderwijs, beroepsopleiding",
        "mbo, middelbaar beroepsonderwijs",
        "bpv, beroepspraktijkvorming, stage",
        "werkplekleren, leren op de werkplek",
        "arbeidsmarkt, arbeidswereld, beroepsleven",
        "mkb, kmo, midden- en kleinbedrijf, kleine en middelgrote ondernemingen",
    ),
    "fr": (
        "EFP, enseignement et formation professionnels",
        "apprentissage par le travail, apprentissage en milieu de travail",
        "VAE, validation des acquis de l'expérience",
        "monde du travail, marché du travail, vie professionnelle, vie active",
        "PME, petites et moyennes entreprises",
        "Turquie, Türkiye",
    ),
    "gl": (
        "FP, formación profesional",
        "FP dual, formación profesional dual",
        "mundo do traballo, mundo laboral, mercado laboral, mercado de traballo, vida laboral",
        "peme, pequenas e medianas empresas",
    ),
    "sv": (
        "yrkesutbildning, yrkesinriktad utbildning",
        "APL, arbetsplatsförlagt lärande, arbetsbaserat lärande",
        "arbetsliv, arbetsmarknad",
        "SMF, små och medelstora företag",
    ),
    "ar": (
        "التعليم والتدريب المهني، التعليم المهني، التعليم والتدريب التقني والمهني",
        "التعلم القائم على العمل، التعلم في موقع العمل",
        "عالم العمل، سوق العمل",
        "المؤسسات الصغيرة والمتوسطة، المنشآت الصغيرة والمتوسطة، الشركات الصغيرة والمتوسطة",
    ),
}


def add_first_groups(apps, schema_editor):
    """Add the groups above."""
    group = apps.get_model("search", "SynonymGroup")
    group.objects.using(schema_editor.connection.alias).bulk_create(
        group(language=language, words=words) for language, groups in FIRST_GROUPS.items() for words in groups
    )


class Migration(migrations.Migration):
    dependencies = [("search", "0002_levels")]

    operations = [
        migrations.CreateModel(
            name="SynonymGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "language",
                    models.CharField(choices=search.models.portal_languages, max_length=10, verbose_name="language"),
                ),
                (
                    "words",
                    models.TextField(
                        help_text="Words or short phrases that mean the same, separated by commas or on lines of"
                        " their own. Example: WBL, work-based learning",
                        verbose_name="words",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="For editors: why they belong together.",
                        max_length=200,
                        verbose_name="note",
                    ),
                ),
            ],
            options={
                "verbose_name": "group of synonyms",
                "verbose_name_plural": "synonyms",
                "ordering": ["language", "words"],
            },
        ),
        migrations.RunPython(add_first_groups, migrations.RunPython.noop),
    ]
