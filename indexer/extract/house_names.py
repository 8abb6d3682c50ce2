"""Names by which agencies, papers and stations are known, and words that only such names have."""

from __future__ import annotations

_KNOWN = """
reuters|afp|ap|upi|dpa|efe|ansa|anadolu|xinhua|tass|itar-tass|interfax|ria novosti|sputnik|kyodo|yonhap|pti|ians|bernama
irna|isna|fars|mehr|tasnim|shana|mna|fna|icana|iribnews|irib|ifp|ilna|iqna|shafaqna|abna|tna|qodsna|press tv|presstv
bbc|cnn|abc|nbc|cbs|npr|pbs|voa|rfe|rferl|rfi|dw|deutsche welle|al jazeera|al-jazeera|al arabiya|al-arabiya|al-monitor
al alam|al manar|al mayadeen|al ahram|sana|bna|spa|wam|kuna|petra|rt|ntv|trt|cgtn|nhk|rte|abc news|sky news|itv
the guardian|the independent|the economist|the telegraph|the hill|the nation|the atlantic|the intercept|the new yorker
le monde|le figaro|der spiegel|die welt|die zeit|el país|el pais|la repubblica|corriere della sera|haaretz|bloomberg
foreign policy|foreign affairs|middle east eye|lobelog|trend|azernews|politico|axios|vox|slate|newsweek|time|forbes
national interest|antiwar.com|consortiumnews|commondreams|agencies|news agencies|wire services|associated press
agence france-presse|islamic republic news agency|huffington post|buzzfeed news|vice news|quartz|mashable|pravda
agence france presse|press association|press trust of india|times of india|times of israel|voice of america|france 24
business insider|world bulletin|today's zaman|todays zaman|asharq al-awsat|asharq alawsat|naharnet|zawya|lobe log
global research|eurasia review|euronews|ynet|debka|arutz sheva|rudaw|dawn|kayhan|kayhan international|yjc|ibna|borna
think progress|thinkprogress|real clear world|realclearworld|ea worldview|iranian diplomacy|real iran|iran primer
counterpunch|consortium news|trade arabia|russia beyond|crisis group|chatham house|toronto star|daily star|the sun
us news & world report|u.s. news & world report|usa today|alalam|almanar|taghrib|ahlulbayt|islam times|payvand|mehrnews
strategic culture|radio free europe|rfe/rl|afp/yahoo|tolo news|khaama press|iranwire|iran wire|oilprice|platts|defapress
wall street journal|the wall street journal|wsj|nyt|new york times|the new york times|washington post|financial times
"""
KNOWN = frozenset(name.strip() for name in _KNOWN.replace("\n", "|").split("|") if name.strip())
"""Names of agencies and papers in lower case."""

_HOUSE = """
agency agencies news press times post tv radio journal herald tribune gazette daily weekly magazine review monitor
chronicle observer telegraph standard today network channel broadcasting media newspaper online institute foundation
center centre council project policy wire service services bulletin dispatch courier examiner inquirer globe mirror
sentinel ledger advertiser argus enquirer guardian clarion reporter staff desk bureau ministry organization organisation
page blog university association committee club
"""
HOUSE_WORDS = frozenset(_HOUSE.split())
"""Words that stand in the names of agencies, papers and offices, and in hardly any person's."""

_PAPER = """
agency news press times post tv radio journal herald tribune gazette daily monitor telegraph network page tribune
"""
PAPER_WORDS = frozenset(_PAPER.split())
"""Those of them that stand in the names of whoever writes datelines; ministries and clubs do not."""

_NOBODY = """
staff|staff writer|staff writers|staff reporter|admin|administrator|editor|editors|the editors|editorial|editorial team
news desk|newsdesk|web desk|desk|webmaster|our staff|our foreign staff|our correspondent|our reporter|correspondent
website|website editor|editorial desk|editorial staff|editorial board|news editor|web editor|site admin|political desk
international desk|economic desk|agencies and staff|user|author|writer|reporter|anonymous
"""
NOBODY = frozenset(name.strip() for name in _NOBODY.replace("\n", "|").split("|") if name.strip())
"""What stands behind "By" where no one is named, in lower case."""
