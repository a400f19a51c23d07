"""One module for each jurisdiction; each gives `rights(facts, calendar)`."""

from . import at, au, by, de, es, eu, fr, gb, it, kz, nl, pl, ru, us

BY_COUNTRY = {"EU": eu, "DE": de, "FR": fr, "IT": it, "ES": es, "NL": nl, "PL": pl, "AT": at, "GB": gb, "US": us,
              "AU": au, "KZ": kz, "BY": by, "RU": ru}
