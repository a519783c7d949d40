"""Bollnäs: invented enterprises and what happened to them and around them, 2014 to 2024. No person and no enterprise is real."""

from datetime import date

from . import bollnas_plan, people
from .numbers import org_nr

FORMS = {"7": "ekonomisk förening", "8": "ideell förening", "5": "aktiebolag"}
TRADES = ["återbruk", "café och catering", "grön service", "textil", "tvätt", "cykelverkstad", "snickeri", "odling", "hunddagis", "tryckeri"]

# first digit of the number, name, municipality, start, and what is special
ENTERPRISES = [
    ("7", "Påhittsbruket ekonomisk förening", "Bollnäs", "2009-03-01", {"participation": None}),
    ("7", "Ljusnans Exempelkök ekonomisk förening", "Bollnäs", "2011-05-16", {}),
    ("8", "Hittepå Hantverk i Bollnäs", "Bollnäs", "2012-09-03", {"participation": False}),
    ("7", "Sagoskogens Gröna Service ekonomisk förening", "Bollnäs", "2013-04-01", {}),
    ("7", "Långnäs Låtsastvätt ekonomisk förening", "Bollnäs", "2012-10-01", {}),
    ("8", "Röstebo Fantasihundar", "Bollnäs", "2013-02-02", {"end_date": date(2021, 9, 30)}),
    ("8", "Rengsjö Diktade Cyklar", "Bollnäs", "2016-06-01", {"legal_form": "stiftelse"}),
    ("7", "Arbrå Fiktiva Snickeri ekonomisk förening", "Bollnäs", "2017-03-01", {}),
    ("5", "Hälsinge Påhittsfrakt AB", "Bollnäs & Ovanåker", "2015-08-17", {"parent": "Påhittsgruppen"}),
    ("7", "Kilafors Påhittsmat ekonomisk förening", "Bollnäs", "2019-09-02", {"reinvests_profit": None}),
    ("5", "Segersta Exempeltryck AB", "Bollnäs", "2020-11-02", {"parent": "Påhittsgruppen"}),
    ("7", "Arbrå Sagotextil ekonomisk förening", "Bollnäs", "2023-01-09", {}),
    ("8", "Vallsta Låtsasodling", "Bollnäs", "2023-05-02", {}),
    ("7", "Edsbyns Exempelbrädor ekonomisk förening", "Ovanåker", "2010-02-01", {}),
    ("8", "Alfta Sagolager", "Ovanåker", "2013-10-07", {}),
    ("7", "Voxna Hittepåstugor ekonomisk förening", "Ovanåker", "2018-05-14", {}),
    ("5", "Viksjöfors Diktverkstad AB", "Ovanåker", "2021-02-01", {}),
    ("7", "Söderhamns Låtsashamn ekonomisk förening", "Söderhamn", "2012-01-09", {}),
    ("8", "Ljusne Fiktiva Fisk", "Söderhamn", "2013-06-03", {}),
    ("7", "Mo Påhittslogi ekonomisk förening", "Söderhamn", "2019-04-01", {}),
]
IN_DEBT = {4: range(2012, 2030), 7: range(2023, 2030)}  # enterprises by place above -> years with negative equity

# (year, month, number going on at its end)
PARTICIPANTS = {"Bollnäs": [(2014, 1, 3), (2015, 6, 13), (2018, 12, 21), (2020, 12, 18), (2022, 12, 27), (2024, 12, 32)],
                "Ovanåker": [(2014, 1, 1), (2018, 12, 5), (2024, 12, 6)], "Söderhamn": [(2014, 1, 1), (2018, 12, 3), (2024, 12, 4)]}
EMPLOYEES = {"Bollnäs": [(2014, 1, 7), (2018, 12, 14), (2020, 6, 13), (2022, 12, 16), (2024, 12, 18)],
             "Ovanåker": [(2014, 1, 3), (2024, 12, 5)], "Söderhamn": [(2014, 1, 2), (2024, 12, 4)]}


def rows(rng) -> dict[str, list[dict]]:
    register = enterprises(rng)
    return {"enterprises": register, "accounts": accounts(rng, register), **people_of(rng, register),
            "procurements": procurements(register), "events": events(rng), "agreements": agreements(rng, register),
            "activities": bollnas_plan.activities(rng), "surveys": bollnas_plan.surveys(rng, register), "indicators": bollnas_plan.indicators(rng),
            "contacts": bollnas_plan.contacts(), "support": bollnas_plan.support()}


def enterprises(rng) -> list[dict]:
    rows = []  # telephone numbers of a series set aside for fiction
    for place, (first, name, municipality, start, special) in enumerate(ENTERPRISES):
        site = name.lower().split()[0].translate(str.maketrans("åäö", "aao"))
        rows.append({"org_nr": org_nr(first, 101 + place * 7), "name": name, "legal_form": FORMS[first], "municipality": municipality,
                     "start_date": date.fromisoformat(start), "end_date": None, "industry": TRADES[place % len(TRADES)],
                     "phone": f"0980-319 {rng.randint(200, 299)}", "website": f"https://{site}.example",
                     "sells_goods_or_services": True, "participation": True, "reinvests_profit": True, "independent": True, **special})
    return rows


def accounts(rng, register: list[dict], in_debt=IN_DEBT) -> list[dict]:
    rows = []
    for place, one in enumerate(register):
        turnover = rng.randint(300, 4000) * 1000.0
        last = one["end_date"].year - 1 if one["end_date"] else 2023
        for year in range(max(2014, one["start_date"].year), last + 1):
            turnover *= rng.uniform(0.92, 1.15)
            debt = year in in_debt.get(place, ())
            rows.append({"org_nr": one["org_nr"], "year": year,
                         "turnover_sek": None if rng.random() < 0.04 else float(round(turnover, -2)),
                         "result_sek": round(turnover * rng.uniform(-0.06, 0.08), 2),
                         "equity_sek": float(round(turnover * (-0.1 if debt else rng.uniform(0.05, 0.3)), -2))})
    return rows


def procurements(register: list[dict]) -> list[dict]:
    number = [one["org_nr"] for one in register] + [org_nr("5", 902), None]  # two that are no ASF: another supplier, none named
    asked = [
        ("2018-0117", "Städning av fritidslokaler", "Bollnäs kommun", "2018-03-05", "direktupphandling", 3, 240000.0, "90910000"),
        ("2019-0402", "Fastighetsskötsel, etapp 2", "Exempelbostäder i Bollnäs AB", "2019-11-18", "sociala hänsyn", 20, 1850000.0, "70330000"),
        ("2020-0233", "Lunchleveranser till dagverksamhet", "Bollnäs kommun", "2020-06-15", "direktupphandling", 1, 655500.0, "55520000"),
        ("2020-0518", "Möbelåterbruk", "Bollnäs kommun", "2020-12-01", "annan", 0, 98000.0, "39100000"),
        ("2021-0096", "Trycksaker och skyltar", "Bollnäs kommun", "2021-03-22", "direktupphandling", 20, 648000.0, "79810000"),
        ("2021-0311", "Grönyteskötsel", "Exempelbostäder i Bollnäs AB", "2021-10-04", "reserverat kontrakt", 3, 1234567.5, "77310000"),
        ("2022-0042", "Arbetsträningsplatser", "Bollnäs kommun", "2022-02-14", "IOP", 0, 600000.0, "80500000"),
        ("2022-0389", "Flytt- och budtjänster", "Bollnäs kommun", "2022-09-19", "sociala hänsyn", 8, 780000.0, "60100000"),
        ("2022-0417", "Vintercyklar till hemtjänsten", "Bollnäs kommun", "2022-10-17", "direktupphandling", 20, 648000.0, "34430000"),
        ("2023-0107", "Profilkläder", "Påhittade Vattenbolaget AB", "2023-03-27", "direktupphandling", 21, 54900.0, "18100000"),
        ("2023-0420", "Arbetskläder, tvätt och lagning", "Bollnäs kommun", "2023-11-06", "sociala hänsyn", 4, 365000.0, "98310000"),
        ("2024-0088", "Byggmaterial ur återbruk", "Bollnäs kommun", "2024-05-13", "reserverat kontrakt", 13, None, "44100000"),
    ]
    rows = []
    for key, title, buyer, award, form, supplier, value, cpv in asked:
        start = date.fromisoformat(award).replace(day=28)
        rows.append({"procurement_id": f"KS {key}", "title": title, "buyer": buyer, "award_date": date.fromisoformat(award), "form": form,
                     "supplier_org_nr": number[supplier], "value_sek": value, "contract_start": start,
                     "contract_end": start.replace(year=min(start.year + 2, 2025)), "cpv": cpv})
    return rows


def events(rng) -> list[dict]:
    trained = [("2018-10-11", 14, 3), ("2019-04-09", 11, 2), ("2019-11-21", 8, 4), ("2021-09-30", 9, None), ("2022-05-12", 7, 6),
               ("2023-03-16", 10, 3), ("2023-11-23", 6, 5), ("2024-04-18", 9, 6)]
    rows = [{"date": date.fromisoformat(day), "kind": "utbildning", "title": "Vad är ett arbetsintegrerande socialt företag?",
             "organiser": "Kommunstyrelseförvaltningen", "officials": officials, "politicians": politicians}
            for day, officials, politicians in trained]
    others = [("dialogmöte", "Dialogmöte om ASF", "Arbetsmarknadsenheten", {"officials": 6, "case_workers": 5, "enterprise_staff": 9}),
              ("nätverksträff", "Regional nätverksträff", "Arbetsmarknadsenheten", {"officials": 2, "enterprise_staff": 4}),
              ("mässa", "Arbetsmarknadsmässa; ASF visar upp sig", "Näringsliv och utveckling", {"officials": 3, "enterprise_staff": 11, "public": 180}),
              ("företagsrådgivning", 'Rådgivning: "Från idé till affär"', "Näringsliv och utveckling", {"enterprise_staff": 5})]
    for year in (2018, 2019, 2021, 2022, 2023, 2024):
        for kind, title, organiser, heads in others:
            rows.append({"date": date(year, rng.randint(2, 11), rng.randint(1, 28)), "kind": kind, "title": title, "organiser": organiser,
                         **{who: max(1, n + rng.randint(-2, 3)) for who, n in heads.items()}})
    rows.sort(key=lambda row: row["date"])
    return [{"event_id": f"H{n:03}", **row} for n, row in enumerate(rows, 1)]


def agreements(rng, register: list[dict]) -> list[dict]:
    kinds = ["arbetsträningsplatser", "arbetsträningsplatser", "IOP", "köp", "underleverantör"]
    rows = []
    for n, one in enumerate(register[:16]):
        start = max(one["start_date"], date(2016, 1, 1)).replace(day=1)
        start = start.replace(year=min(start.year + n % 4, 2023))
        end = one["end_date"] or (date(start.year + 1, 12, 31) if n % 3 else None)
        places = rng.randint(2, 8) if n % 5 < 2 else None
        rows.append({"agreement_id": f"AV-{n + 1:03}", "org_nr": one["org_nr"], "counterpart": "Arbetsförmedlingen" if n % 6 == 4 else "Bollnäs kommun",
                     "kind": kinds[n % 5], "start_date": start, "end_date": end, "places": places})
    return rows


def people_of(rng, register: list[dict]) -> dict[str, list[dict]]:
    at = {home: [one for one in register if home in one["municipality"].split(" & ")[0]] for home in PARTICIPANTS}
    participants = people.participants(rng, [(curve, at[home], home) for home, curve in PARTICIPANTS.items()])
    employees = people.employees(rng, [(curve, at[home], home) for home, curve in EMPLOYEES.items()], participants)
    return {"participants": [*participants, *left_open(rng, register)], "employees": employees}


def left_open(rng, register: list[dict]) -> list[dict]:
    """Participations at the closed enterprise that nobody ended in the system, as often happens: they end with it."""
    closed = next(one for one in register if one["end_date"])
    starts = [date(2019, 10, 7), date(2020, 2, 3), date(2021, 3, 15)]
    return [people.participation(rng, people.invent(rng, start, "Bollnäs", 800 + n), people.Spell(start), closed["org_nr"])
            for n, start in enumerate(starts, 1)]
