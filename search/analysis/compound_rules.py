"""What compounds are made of in each language: linking letters, short words, and words that are never parts."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Letters to cut from a first part, and letters to put in their place.
LINKS = {
    "de": (("s", ""), ("en", "e"), ("", "e"), ("es", ""), ("en", ""), ("er", ""), ("e", ""), ("", "en")),
    "nl": (("s", ""), ("en", "e"), ("en", ""), ("e", ""), ("er", "")),
    "sv": (("s", ""), ("s", "e"), ("", "a"), ("o", "a"), ("u", "a"), ("", "e"), ("e", "a")),
    "fi": (("s", "nen"),),
    "et": (("s", "ne"),),
}

# First parts that no dictionary has, with their dictionary form.
FIRST = {
    "de": {"hilfs": "hilfe", "grenz": "grenze", "miet": "miete"},
    "nl": {},
    "sv": {"små": "liten", "arbets": "arbete", "närings": "näring", "under": "under"},
    "fi": {},
    "et": {"võõr": "võõras", "liikmes": "liige", "kesk": "kesk", "kutse": "kutse"},
}

# Endings of a genitive, for the languages that put it in front.
GENITIVE = {"fi": "n", "et": "aeiouäõöü"}

# Words of three letters that are parts of compounds.
SHORT = {
    "de": _words(
        "amt arm art aue auto axt bad bau bus ehe eis erz gas hof hut hüt kfz kuh lkw mut not obst ofen ohr öko "
        "ort pkw rad see tag tal tat tee ton tor tür uhr vieh weg weh web zug zoo öl"
    ),
    "nl": _words("bad bus dag dak man eis gas hof hal hok ijs kas kop les mes oog pot rol tak tas tuin vak vee vis weg web zee zak"),
    "sv": _words("bad båt bil bok bo buss dag djur el färg hus hår is järn jul kök lag led lön mat miljö ord ost rum "
                 "råd rör sjö sko skog spel syn tid trä tåg små hög låg ung man vin väg vår yta år ö öl"),
    "fi": _words("ala ase erä iho ilo isä itä jää koe kuu kyy luu maa opi osa pii puu pää suu sää tie tuo tyä työ yö äly äiti"),
    "et": _words("aed aeg aja ala eas elu ema isa iga jää kaup keel kes kiri koi kuu käe käsi luu maa mee muu mõõ mäe nõu "
                 "oma osa puu pea põhi raha raud rea riis see siht suu tee tea töö tüü uue vee vesi õpe õli öö äri"),
}  # fmt: skip

# Prefixes and small words that stand in front without making a compound that a part should find.
NOT_FIRST = {
    "de": _words(
        "unter über hinter wieder gegen durch nach zwischen wider miss fort nieder voll gegenüber ohne "
        "auseinander herum heraus herein hervor hinaus hinein voraus vorüber dabei daran darauf davon dazu "
        "ander anders jeder jene alle allen aller alles sehr mein dein sein ihre unser euer eine einer eines "
        "haupt-"
    ),
    "nl": _words("onder over voor achter tegen door naar weder mede aan uit toe van met wel niet daar waar hier eraan erin "
                 "bove boven binnen buiten langs terug samen mis ver"),
    "sv": _words("under över efter genom före mellan från till upp ut in av på för åter sam miss bort ned fram mot om "
                 "emot utan inne ute kring runt"),
    "fi": _words("jälkeen kanssa ennen alas ylös ulos sisään takaisin sinä minä hänen mikä joka kuka tämä nämä siis että "
                 "koska vain sekä myös eikä mutta vaan"),
    "et": _words("ette üle alla järel peale kokku välja sisse vastu läbi edasi tagasi juurde eest maha pärast enne koos "
                 "selle seda need kõik mina sina tema meie teie"),
}  # fmt: skip

# Endings that happen to be words, and inflections that happen to be words.
NOT_LAST = {
    "de": _words(
        "schaft schaften heit heiten keit keiten tum tums ling linge lingen ungen isch ische ischen lich liche "
        "lein chen bare baren sten ster stern enden ende endes erin innen inne haft hafte haften lose losen los "
        "reich reiche voll volle voller wert weise weisen mal male malen fach fache fachen sam same samen artig "
        "tion tionen ionen ieren iert ierte rate raten rat rats ente enten este esten erei ernd nisse nis able "
        "anten anz anzen enz enzen ring ringen eren stel stell teile teilen ist isten ismus tor toren sche statt stätte tieren"
    ),
    "nl": _words("heid heden baar bare lijk lijke loos loze schap schappen ster sters atie aties isch ische eren erde "
                 "achtig achtige zaam zame eler elen enen ende enden ingen ling lingen teren tisch tische matig"),
    "sv": _words("skap skapen skaper skaps bar bara lös lösa full fulla sam samt het heter heten else elsen elser lig liga "
                 "ning ningar ande aren arna erna orna isk iska inna innor ling lingar mässig mässiga tion tioner "
                 "lade rade nade tade gare vis ens ingen"),
    "fi": _words("inen iset  lainen läinen mainen main tava tavat tavan minen misen mista sten jien iden isin lla "
                 "llä ssa ssä sta stä taan tään vasti sesti kaan kään nsa nsä mme tte taja tajat tajan taa tää tuu "
                 "lleen linen llinen tien"),
    "et": _words("line lane lase lased lasi mine mise mist lise lisi list lik liku dus kond konna konnad stik stiku tamine "
                 "taja tajad dada mata tada sime site sid lus lust lusi tus tust nna nnad likku tele tena teta "
                 "male mile kas gi ki"),
}  # fmt: skip

# Words that look like compounds, or once were, and today mean something of their own.
SIMPLE = {
    "de": _words(
        "handwerk handwerker handwerkerin handwerklich augenblick unternehmen unternehmer unternehmerin "
        "unternehmung unterricht apparat heimat heirat monat zierat wirtschaft wissenschaft gesellschaft "
        "landschaft mannschaft eigenschaft freundschaft meister meisterin minister partner maurer lager "
        "vorteil urteil gegenteil nachteil anteil hochzeit jahrhundert bahnhof friedhof abendland abenteuer "
        "antwort bedeutung leistung dienstag donnerstag freitag samstag sonntag montag mittwoch elternteil "
        "fähigkeit möglichkeit kindergarten lebensmittel eisenbahn papagei november dezember september oktober "
        "italien spanien belgien rumänien general kapital material original personal kollektiv prozent "
        "hauptsache schmetterling wirklich eigentlich natürlich besonders verantwortung zukunft herkunft "
        "auskunft unterkunft ankunft geschäft wettbewerb bewerbung erbsen organist journalist kosten"
    ),
    "nl": _words("voorbeeld onderwijs onderwijzer onderneming ondernemer onderneemster overheid maatschappij wetenschap "
                 "gemeenschap vriendschap eigenschap landschap leerling meester minister partner apparaat aardappel "
                 "handelen wedstrijd moeilijk makkelijk mogelijk eigenlijk natuurlijk belangrijk kabeljauw vakantie "
                 "toerist fabriek personeel generaal kapitaal materiaal origineel olifant kanton ballon seizoen januari "
                 "februari september november december italië spanje belgië roemenië kwaliteit ambacht stagiair "
                 "stagiaire oorlog antwoord vaardigheid werkelijk"),
    "sv": _words("rådjur hantverk hantverkare vetenskap landskap kunskap egenskap ledarskap samhälle näringsliv ögonblick "
                 "bröllop måndag tisdag onsdag torsdag fredag lördag söndag januari februari september november december "
                 "italien spanien belgien rumänien material original kapital general personal apparat minister partner "
                 "mästare lärling försök arbetslös trädgård skådespel fabrik potatis restaurang organist journalist "
                 "student lärare verkstad bokstav farmor mormor"),
    "fi": _words("kouluttaja opettaja opiskelija oppilas oppia kaupunki ihminen yhteisö maailma maanantai tiistai "
                 "keskiviikko torstai perjantai lauantai sunnuntai tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu "
                 "heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu suomalainen italia espanja materiaali kapitaali "
                 "organisaatio ministeri partneri mestari perinne talous taloudellinen terveys kauppias"),
    "et": _words("nahkhiir ettevõte ettevõtja ettevõtlus ettevõtlik õpetaja õpilane tööstus tööline töötaja töötama töötu "
                 "inimene maailm esmaspäev teisipäev kolmapäev neljapäev reede laupäev pühapäev jaanuar veebruar september "
                 "november detsember itaalia hispaania materjal kapital kindral originaal minister partner meister "
                 "majandus kaubandus haridus harjutus organisatsioon raamatupidamine perekond ühiskond valdkond "
                 "piirkond majakas arvuti juhataja"),
}  # fmt: skip
