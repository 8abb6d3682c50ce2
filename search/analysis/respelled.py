"""Which names are written in two ways because a keyboard lacked a letter: "Mueller" is Müller, "Aarhus" is Århus."""

from __future__ import annotations

import re

_UMLAUTS = """
    bluecher boehm boehme boehmer brueckner brueggemann bruening buechner buehler doenitz doepfner duerer duerr
    duesseldorf faerber foerster froehlich fuehrer fuerst fuerth gaertner goebel goering goettingen goetz goetze
    groenemeyer groening gruenberg gruenwald guelen guendogan guenter guenther guetersloh haeusler hoelderlin huebner
    jaeger joerg juergen juergens kaestner koehler koeln koenig koenigsberg koepke krueger kuehn kuehne kuehnert
    loeffler luebeck luebke lueneburg luetzow moeller moenchengladbach muehlheim muenchen muenster muentefering mueller
    nuernberg oehler oesterreich oezdemir oezil oezoguz osnabrueck poettering roehm roentgen roesler roettgen
    saarbruecken schaefer schaeffler schaeuble schoeneberg schoenefeld schroeder schroedinger schroeter schueler
    schuessel schuetz soeder stroebele strueck suedtirol thueringen toepfer tuebingen voelker voeller waechter
    weizsaecker woerner wuerttemberg wuerzburg zuerich
"""
# Names alone, and none that is an English word without its e: "Loew" would be "low".

_OTHERS = """
    aalborg:alborg aarhus:arhus bjoerk:bjork bjoern:bjorn djindjic:dindic djokovic:dokovic djukanovic:dukanovic
    goeran:goran goeteborg:goteborg joergen:jorgen joergensen:jorgensen malmoe:malmo oeresund:oresund oersted:orsted
    oestersund:ostersund soeren:soren soerensen:sorensen stroem:strom tromsoe:tromso tudjman:tudman
"""

RESPELLED = {name: re.sub("([aou])e", r"\1", name) for name in _UMLAUTS.split()} | dict(
    pair.split(":") for pair in _OTHERS.split()
)
"""Name without its letter -> as the tokenizer spells the name with it, both in lower case."""
