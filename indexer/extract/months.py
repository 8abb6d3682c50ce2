"""Names of months and weekdays in the languages of much online news."""

from __future__ import annotations

_MONTHS = """
january jan januar janvier janv enero ene gennaio gen janeiro januari janeiro jänner ocak oca января янв
february feb februar février fevrier févr fevr febrero febbraio fevereiro fev februari şubat февраля фев
march mar märz maerz mars marzo março marco maart mrt mart марта мар
april apr avril avr abril abr aprile nisan апреля апр
may mai mayo maggio mag maio mei mayıs мая май
june jun juni juin junio giugno giu junho haziran июня июн
july jul juli juillet juil julio luglio lug julho temmuz июля июл
august aug août aout agosto ago augustus ağustos августа авг
september sept sep septembre septiembre settembre set setembro eylül сентября сен
october oct oktober okt octobre octubre ottobre ott outubro out ekim октября окт
november nov novembre noviembre novembro kasım ноября ноя
december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro aralık декабря дек
"""

MONTHS = {name: number for number, row in enumerate(_MONTHS.strip().splitlines(), 1) for name in row.split()}
"""The number of a month by its lower-case name or abbreviation, without a full stop."""

_WEEKDAYS = """
monday mon tuesday tue tues wednesday wed weds thursday thu thur thurs friday fri saturday sat sunday sun
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
lundi mardi mercredi jeudi vendredi samedi dimanche
lunes martes miércoles miercoles jueves viernes sábado sabado domingo
lunedì martedì mercoledì giovedì venerdì sabato domenica
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
понедельник вторник среда четверг пятница суббота воскресенье
"""

WEEKDAYS = frozenset(_WEEKDAYS.split())
"""Lower-case names of weekdays, without a full stop."""
