"""Which adjectives of places belong to which place: "Crimean" to Crimea, "Swiss" to Switzerland."""

from __future__ import annotations

_PAIRS = """
    abkhazian:abkhazia afghan:afghanistan african:africa albanian:albania algerian:algeria american:america
    angolan:angola argentine:argentina argentinian:argentina armenian:armenia asian:asia australian:australia
    austrian:austria azerbaijani:azerbaijan azeri:azerbaijan bahraini:bahrain bangladeshi:bangladesh
    belarusian:belarus belgian:belgium bolivian:bolivia bosniak:bosnia bosnian:bosnia brazilian:brazil
    bulgarian:bulgaria burmese:burma californian:california cambodian:cambodia canadian:canada
    catalan:catalonia chechen:chechnya chilean:chile chinese:china colombian:colombia congolese:congo
    crimean:crimea croat:croatia croatian:croatia cuban:cuba cypriot:cyprus czech:czechia ecuadorian:ecuador
    egyptian:egypt eritrean:eritrea estonian:estonia ethiopian:ethiopia eurasian:eurasia european:europe
    finnish:finland georgian:georgia german:germany ghanaian:ghana greek:greece guinean:guinea haitian:haiti
    honduran:honduras hungarian:hungary icelandic:iceland indian:india indonesian:indonesia iranian:iran
    iraqi:iraq irish:ireland israeli:israel italian:italy jamaican:jamaica japanese:japan jordanian:jordan
    kashmiri:kashmir kazakh:kazakhstan kenyan:kenya korean:korea kuwaiti:kuwait kyrgyz:kyrgyzstan laotian:laos
    latvian:latvia lebanese:lebanon liberian:liberia libyan:libya lithuanian:lithuania macedonian:macedonia
    malaysian:malaysia maldivian:maldives maltese:malta mauritanian:mauritania mexican:mexico moldovan:moldova
    mongolian:mongolia moroccan:morocco mozambican:mozambique namibian:namibia nepali:nepal
    nicaraguan:nicaragua nigerian:nigeria norwegian:norway omani:oman pakistani:pakistan palestinian:palestine
    panamanian:panama paraguayan:paraguay peruvian:peru portuguese:portugal punjabi:punjab qatari:qatar
    rhodesian:rhodesia romanian:romania russian:russia rwandan:rwanda saharan:sahara salvadoran:salvador
    scandinavian:scandinavia scottish:scotland senegalese:senegal serb:serbia serbian:serbia siberian:siberia
    singaporean:singapore slovak:slovakia slovakian:slovakia slovene:slovenia slovenian:slovenia somali:somalia
    sudanese:sudan sumatran:sumatra swedish:sweden swiss:switzerland syrian:syria taiwanese:taiwan
    tajik:tajikistan tanzanian:tanzania transnistrian:transnistria tunisian:tunisia turkish:turkey
    turkmen:turkmenistan ugandan:uganda ukrainian:ukraine uruguayan:uruguay uzbek:uzbekistan
    venezuelan:venezuela vietnamese:vietnam yemeni:yemen zambian:zambia zimbabwean:zimbabwe
"""
# Only adjectives that begin as their place does: "Dutch" or "British" are words of their own to a reader.

DEMONYMS = dict(pair.split(":") for pair in _PAIRS.split())
"""Adjective or inhabitant -> place, both in lower case without accents."""
