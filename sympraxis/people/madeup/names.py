"""Names as they are usual in each language: plain given and family names, put together by a seed.

Of each language: given names of women and men, then family names as women and men bear them (once
where they are the same). "_" stands for a space within a name.
"""

NAMES: dict[str, tuple[str, ...]] = {
    "bg": (
        "Ивана Радостина Цветелина Милена Гергана Яна", "Стоян Пламен Калоян Борис Тодор Явор",
        "Петрова Стоянова Ангелова Колева Маринова", "Петров Стоянов Ангелов Колев Маринов",
    ),
    "cs": (
        "Tereza Kateřina Eliška Lucie Šárka Zdeňka", "Jiří Tomáš Ondřej Vojtěch Zdeněk Luboš",
        "Nováková Dvořáková Říhová Kučerová Černá", "Novák Dvořák Říha Kučera Černý",
    ),
    "da": (
        "Mette Signe Kirstine Freja Åse", "Søren Jørgen Rasmus Bjørn Aksel",
        "Sørensen Mølgaard Kjær Østergaard Lund",
    ),
    "de": (
        "Annegret Käthe Mareike Silke Ulrike Lena", "Jörg Günther Matthias Tobias Björn Anton",
        "Müller Schäfer Weiß Köhler Brandt Hofer Gruber",
    ),
    "el": (
        "Κατερίνα Ειρήνη Αγγελική Δήμητρα Σοφία Ξένια", "Γιώργος Νίκος Αλέξανδρος Σταύρος Ηλίας",
        "Παπαδάκη Νικολάου Γεωργίου Αντωνίου Ξενάκη",
        "Παπαδάκης Νικολάου Γεωργίου Αντωνίου Ξενάκης",
    ),
    "en": ("Maeve Sinéad Clare Grace", "Declan Eoin Conor Patrick", "Byrne Kelly Walsh Doyle"),
    "es": (
        "Begoña Nuria Inmaculada Lucía Pilar", "Íñigo Álvaro Joaquín Sergio Ramón Jesús",
        "Muñoz García_Núñez Ibáñez Peñalver Gómez_Ruiz Sáenz",
    ),
    "et": ("Külli Õie Maarja Ülle Liis", "Jüri Tõnu Märt Ants Priit", "Tamm Mägi Põder Õunapuu"),
    "fi": (
        "Päivi Äiti Outi Aino Riikka Sanna", "Väinö Jyrki Petteri Eero Ahti",
        "Mäkinen Hämäläinen Järvinen Korhonen Nyström",
    ),
    "fr": (
        "Hélène Françoise Maëlle Anaïs Cécile Zoé", "François Loïc Jérôme Benoît Rémi Noël",
        "Lefèvre Desmoulins Bérenger Lachaussée D’Ambreville Noël",
    ),
    "ga": (
        "Caoimhe Gráinne Órla Sorcha", "Pádraig Tadhg Diarmuid Cillian",
        "Ní_Chonaill Ní_Shúilleabháin Nic_Gearailt", "Ó_Conaill Ó_Súilleabháin Mac_Gearailt",
    ),
    "hr": ("Željka Dubravka Ana Marijana", "Goran Željko Ante Hrvoje", "Horvat Jurić Babić Kovač"),
    "hu": (
        "Erzsébet Ágnes Zsófia Ildikó Réka", "László Zoltán Győző Örs Ákos",
        "Szabó Kővári Tóth Gyöngyösi Szűcs",
    ),
    "it": (
        "Chiara Giulia Beatrice Teresa Noemi", "Niccolò Matteo Davide Giosuè Luca Ettore",
        "Ricci De_Sanctis Fabbri Colò Bianchi Dell’Orto Serra",
    ),
    "lt": (
        "Rūta Jūratė Živilė Eglė", "Žydrūnas Mindaugas Jonas Šarūnas",
        "Kazlauskaitė Žukienė Petrauskienė", "Kazlauskas Žukas Petrauskas",
    ),
    "lv": (
        "Inga Dzintra Līga Žanete", "Jānis Ģirts Mārtiņš Kārlis",
        "Ozoliņa Kalniņa Liepiņa Šmite", "Ozoliņš Kalniņš Liepiņš Šmits",
    ),
    "mt": ("Ġorġa Marija Ċetta Rita", "Ġużeppi Ġorġ Karmnu Żeppi", "Ħaber Żahra Borġ Ċini Għaxaq"),
    "nl": (
        "Marijke Fenna Anouk Liesbeth Noëlle", "Wouter Sjoerd Joost Thijs Daniël",
        "van_den_Broek de_Vries IJsselstein ’t_Hart Peeters Coenen",
    ),
    "pl": (
        "Małgorzata Łucja Agnieszka Żaneta Kinga", "Michał Łukasz Wojciech Paweł Grzegorz",
        "Kowalska Wójcik Dąbrowska Śliwińska Żurawska",
        "Kowalski Wójcik Dąbrowski Śliwiński Żurawski",
    ),
    "pt": (
        "Conceição Inês Leonor Fátima Graça", "João Simão Nuno Tomé Estêvão",
        "Magalhães Simões Conceição Guimarães Ramalho",
    ),
    "ro": (
        "Ștefania Mihaela Ioana Ruxandra", "Ștefan Ionuț Răzvan Mihai Cătălin",
        "Țăranu Bălan Munteanu Ionescu Șerban",
    ),
    "sk": (
        "Ľubica Zuzana Jarmila Mária", "Ľuboš Štefan Matúš Jozef",
        "Hudáková Kováčová Ďurišová", "Hudák Kováč Ďuriš",
    ),
    "sl": ("Špela Nataša Mojca Tjaša", "Aljoša Žiga Jernej Uroš", "Žnidaršič Krajnc Čeh Božič"),
    "sv": (
        "Åsa Märta Kerstin Malin Linnéa", "Göran Håkan Örjan Per Måns",
        "Åkesson Lindström Öberg Sjögren Nyqvist",
    ),
}  # fmt: skip

# What is spoken in each country, the most usual first.
SPOKEN: dict[str, tuple[str, ...]] = {
    "AT": ("de",), "BE": ("nl", "fr", "de"), "BG": ("bg",), "CY": ("el",), "CZ": ("cs",),
    "DE": ("de",), "DK": ("da",), "EE": ("et",), "EL": ("el",), "ES": ("es",), "FI": ("fi", "sv"),
    "FR": ("fr",), "HR": ("hr",), "HU": ("hu",), "IE": ("ga", "en"), "IT": ("it",), "LT": ("lt",),
    "LU": ("fr", "de"), "LV": ("lv",), "MT": ("mt",), "NL": ("nl",), "PL": ("pl",), "PT": ("pt",),
    "RO": ("ro",), "SE": ("sv",), "SI": ("sl",), "SK": ("sk",),
}  # fmt: skip

# How a letter of another script stands in an e-mail address.
LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i",
    "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ъ": "a",
    "ь": "y", "ю": "yu", "я": "ya",
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i",
    "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s",
    "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
