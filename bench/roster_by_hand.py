"""The sums for one credential written by hand, as somebody would who knows its rules and its engine.

The yardstick of `bench.roster`: the same activities, windows, splits and maximums, with the credential's numbers in the
query. It answers nothing else: no shortfall, no pace, no route, and no other credential.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

CATEGORIES = ("administrative", "clinical", "general")
SQL = """
with held as (
  select person, coalesce(recertified_on, certified_on) as begun, recertified_on is null as first
  from read_parquet('{people}')
), windows as (
  select person, begun, case when first then begun - interval 3 month else begun end as opens,
    least(last_day(begun + interval 60 month), date '{as_of}') as closes
  from held
), rows as (
  select a.*, cast(round(amount * 100) as bigint) as hundredths, begun, date between opens and closes as inside,
    case unit when 'cpr_card' then 4 when 'college_credit' then 15 when 'contact_hour' then 1
      when 'aama_ceu' then 1 else 0 end as each,
    unit in ('cpr_card', 'aama_ceu') or (unit <> 'college_credit' and contains(approval, 'aama')) as approved
  from read_parquet('{activities}') a join windows using (person)
  where state in ('', 'earned') and date <= date '{as_of}'
), worth as (
  select *, hundredths * each as worth, inside and hundredths * each >= 100 as counts from rows
), split as (
  select *, {shares} from worth
)
select person, sum(worth) as earned, sum(administrative + clinical + general) as counted,
  sum(administrative) as administrative, sum(clinical) as clinical, sum(general) as general,
  sum(case when approved then administrative + clinical + general else 0 end) as approved,
  sum(case when approved then 0 else administrative + clinical + general end) as other,
  sum(case when date < begun then administrative + clinical + general else 0 end) as early,
  sum(case when unit = 'cpr_card' then clinical else 0 end) as cards_worth,
  sum(case when approved then 0 else administrative end) as other_administrative,
  sum(case when approved then 0 else clinical end) as other_clinical,
  sum(case when approved then 0 else general end) as other_general,
  sum(case when counts and unit = 'cpr_card' then 1 else 0 end) as cards
from split group by person
"""


def duckdb_sums(people: Path, activities: Path, as_of: date) -> Any:
    import duckdb

    shares = ", ".join(_sql_share(name) for name in CATEGORIES)
    query = SQL.format(people=people, activities=activities, as_of=as_of, shares=shares)
    found: Any = duckdb.sql(query)
    return found.to_arrow_table()


def _sql_share(name: str) -> str:
    card = "worth" if name == "clinical" else "0"
    part = f"try_cast(regexp_extract(category, '{name}=([0-9.]+)', 1) as double)"
    return (
        f"case when not counts then 0 when unit = 'cpr_card' then {card} when category = '{name}' then worth "
        f"when contains(category, '=') then each * coalesce(cast(round({part} * 100) as bigint), 0) "
        f"else 0 end as {name}"
    )


def polars_sums(people: Path, activities: Path, as_of: date) -> Any:
    import polars as pl

    held = pl.scan_parquet(people).select(
        "person", begun=pl.coalesce("recertified_on", "certified_on"), first=pl.col("recertified_on").is_null()
    )
    windows = held.with_columns(
        opens=pl.when("first").then(pl.col("begun").dt.offset_by("-3mo")).otherwise("begun"),
        closes=pl.min_horizontal(pl.col("begun").dt.offset_by("60mo").dt.month_end(), pl.lit(as_of)),
    )
    earned = pl.scan_parquet(activities).filter(pl.col("state").is_in(["", "earned"]) & (pl.col("date") <= as_of))
    unit, cards = pl.col("unit"), pl.col("unit") == "cpr_card"
    hour = unit.is_in(["contact_hour", "aama_ceu"])
    rows = earned.join(windows, on="person").with_columns(
        hundredths=(pl.col("amount") * 100).round().cast(pl.Int64),
        each=pl.when(cards).then(4).when(unit == "college_credit").then(15).when(hour).then(1).otherwise(0),
        other=~(
            unit.is_in(["cpr_card", "aama_ceu"])
            | ((unit != "college_credit") & pl.col("approval").str.contains("aama", literal=True))
        ),
    )
    rows = rows.with_columns(worth=pl.col("hundredths") * pl.col("each"))
    rows = rows.with_columns(counts=pl.col("date").is_between("opens", "closes") & (pl.col("worth") >= 100))
    rows = rows.with_columns(**{name: _polars_share(name) for name in CATEGORIES})
    rows = rows.with_columns(counted=pl.sum_horizontal(CATEGORIES))
    masks = {
        "approved": (~pl.col("other"), "counted"),
        "early": (pl.col("date") < pl.col("begun"), "counted"),
        "cards_worth": (cards, "counted"),
        **{f"other_{name}": (pl.col("other"), name) for name in CATEGORIES},
    }
    rows = rows.with_columns(
        earned="worth",
        cards=(pl.col("counts") & cards).cast(pl.Int64),
        other=pl.when("other").then("counted").otherwise(0),
        **{name: pl.when(mask).then(pl.col(of)).otherwise(0) for name, (mask, of) in masks.items()},
    )
    sums = ("earned", "counted", *CATEGORIES, "cards", "other", *masks)
    return rows.group_by("person").agg(pl.col(sums).sum()).collect(engine="streaming")


def _polars_share(name: str) -> Any:
    import polars as pl

    cards, category = pl.col("unit") == "cpr_card", pl.col("category")
    part = (category.str.extract(f"{name}=([0-9.]+)").cast(pl.Float64).fill_null(0) * 100).round().cast(pl.Int64)
    return (
        pl.when(~pl.col("counts"))
        .then(0)
        .when(cards)
        .then(pl.col("worth") if name == "clinical" else 0)
        .when(category == name)
        .then(pl.col("worth"))
        .when(category.str.contains("=", literal=True))
        .then(part * pl.col("each"))
        .otherwise(0)
    )


def total(found: Any, name: str) -> int:
    """Return a column of the answer of either query, added up."""
    column = found[name]
    return int(sum(column.to_pylist()) if hasattr(column, "to_pylist") else column.sum())
