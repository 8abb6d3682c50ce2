"""Lines of a page that are no part of its article: menus, share bars, forms, disclaimers, marks of the desk."""

from __future__ import annotations

import re

from indexer.extract.text import words_of

_EXACT = """
share|share it|share this|share on facebook|share on twitter|tweet|like|print|print this|print version|email
email this|e mail|send|send to friend|send to a friend|email to a friend|save|pdf|whatsapp|telegram|facebook|twitter
linkedin|google|pinterest|instagram|youtube|follow us|follow|subscribe|sign up|sign in|log in|login|register|search
menu|home|home page|about|about us|contact|contact us|rss|newsletter|archive|sitemap|site map|links|mobile|top
back to top|go to top|next|previous|prev|back|continue reading|read more|more|see also|tags|tag|advertisement
advertising|ad|sponsored|skip to content|skip to main content|toggle navigation|main menu|font size|text size|a a
a a a|a|zoom|full screen|listen|play|watch|photo|photos|video|videos|gallery|image|picture|end|ends|end item
copy link|link copied|download|view all|all|close|news|latest|latest news|breaking news|top news|most read
most viewed|most visited|popular|trending|editor s pick|editors picks|privacy policy|terms of use|terms of service
terms and conditions|cookie policy|accept|accept all|accept cookies|فارسی|العربية|english|عربي|persian|arabic
"""
_EXACT_LINES = frozenset(line.strip() for line in _EXACT.replace("\n", "|").split("|") if line.strip())

_PARTS = re.compile(
    r"""
    all\s+rights\s+reserved|^\s*(?:©|\(c\)\s*(?:19|20)\d\d|copyright\b)
  | (?:is|are)\s+not\s+responsible\s+for\s+(?:the\s+)?(?:content|views|opinions|comments)
  | (?:views|opinions)\s+expressed\s+.{0,80}(?:author|do\s+not|necessarily|not\s+reflect)
  | (?:do|does)\s+not\s+necessarily\s+(?:reflect|represent|express)
  | ^\s*(?:powered|designed|developed)\s+by\b|^\s*follow\s+(?:us|@)|^\s*click\s+here|^\s*subscribe\s+(?:to|now)
  | ^\s*sign\s+up\s+(?:for|to)|^\s*(?:share|tweet|like|print|email)(?:\s+(?:this|it|on|to|via)\b.{0,40})
  | ^\s*(?:read\s+(?:more|also)|also\s+read|see\s+also|related|more\s+on\s+this)\s*(?:[:»>]|\s-\s).{3,}
  | ^\s*(?:this\s+(?:site|website)\s+uses|we\s+use)\s+cookies|^\s*your\s+browser\s+(?:does|is)
  | ^\s*(?:about\s+)?(?:an?|\d{1,3})\s+(?:second|minute|hour|day|week|month|year)s?\s+ago\s*$
  | ^\W*\d+\s+min(?:ute)?s?\s+read\s*$
  | ^\s*(?:\d+\s+)?(?:views?|visits?|hits?|likes?|shares?|persons?)\s*[:]?\s*\d*\s*$
  | ^\W*(?:file\s+)?(?:photo|image|picture|photograph|caption)s?\s*(?:by\b|:|credits?\b).{0,140}$
  | ^\s*a\s+version\s+of\s+this\s+(?:article|story|op-ed)\s+appear|^\s*edited\s+by\s*:
  | ^\s*(?:if\s+you\s+(?:enjoyed|liked)|for\s+more\s+(?:news|stories|information|updates)\b)
    .{0,80}(?:donat|follow|subscri|visit|click|support|share)
  | ^\s*to\s+(?:subscribe|contact\s+(?:us|the\s+author)|comment\s+on\s+this).{0,60}(?:click|visit|email|e-mail|go\sto)
  | ^\s*(?:send|e-?mail|contact)\s+(?:us|your|the\s+author|comments).{0,60}\S@\S
  | ^\s*already\s+(?:an?\s+)?(?:subscribed|subscriber|member|registered)\b.{0,60}$
  | ^\s*page\s+\d+\s+(?:of|/)\s+\d+\s*$|^\s*(?:the\s+)?short\s+(?:url|link)\s*[:]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MAX_PART_CHARS = 320  # a disclaimer; longer is an article that speaks of one

_CRUMBS = re.compile(
    r"\s*(?:home|you are here|front page|main page|news)\b[^.!?]{0,20}\s*(?:[>»›/|\\]|::|→).*", re.IGNORECASE
)
_ARROWS = re.compile(r"[^.!?>»›]{1,40}(?:\s[>»›]\s[^.!?>»›]{1,80}){2,}")
_DESK = re.compile(
    r"[A-Z]{1,5}(?:/[A-Z0-9]{1,14}){1,3}|\d{3,6}\*{1,3}\d{2,6}|[-–—=_*#~.·•\s]{2,}|#{1,5}|-\s?30\s?-|\d{1,3}|"
    r"\d{1,2}\s?[+x×*-]\s?\d{1,2}\s?=.{0,4}"
)
_BAR = """
share tweet print email facebook twitter telegram whatsapp linkedin send save comment comments pdf google pinterest
home news about contact rss search login register menu archive | / - + persian arabic english french spanish german
next previous prev first last page < > « » ‹ › … ... << >>
russian turkish urdu فارسی عربي العربية اردو русский türkçe français español deutsch
"""
_BAR_WORDS = frozenset(_BAR.split())

_FORM = re.compile(
    r"(?:your\s+)?(?:name|e-?mail(?:\s+address)?|website)\s*(?:\*|\(required\)|:)?|your\s+(?:full\s+)?name.*|"
    r"your\s+e-?mail.*|(?:leave|post|add|write|send|submit)\s+(?:a\s+|your\s+)?(?:comment|reply|feedback|response)s?.*|"
    r"cancel\s+reply|you\s+are\s+replying\s+to.*|captcha.*|please\s+enter\s+your\s+(?:comment|name|e-?mail).*|"
    r"your\s+(?:e-?mail\s+address\s+will\s+not\s+be\s+published|comment).*|be\s+the\s+first\s+to\s+comment.*",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?:\d+\s+|no\s+)?comments?(?:\s*[:(]?\s*\d*\s*\)?)?(?:\s+yet)?\.?|user\s+comments|discussion", re.IGNORECASE
)
_RELATED = re.compile(
    r"(?:related|similar|other|more|recommended|latest|recent|most\s+(?:read|viewed|visited|popular))\s+"
    r"(?:news|stories|story|articles?|posts?|topics?|items?|content|links|reading|headlines|titles)\s*:?|"
    r"you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested).{0,30}|(?:read|see|watch)\s+also\s*:?|also\s+read\s*:?|"
    r"more\s+(?:from|in|on)\s+.{2,40}|don.t\s+miss\s*:?|related\s*:?|recommended\s*:?|top\s+stories\s*:?|in\s+pictures\s*:?",
    re.IGNORECASE,
)
_MAX_MARK_CHARS = 80  # of a heading of a form or list


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page and not to the article, wherever it stands."""
    if len(line) > _MAX_PART_CHARS:
        return False
    words = words_of(line)
    if words in _EXACT_LINES or _DESK.fullmatch(line) or not any(character.isalnum() for character in line):
        return True
    if len(line) <= 120 and (_CRUMBS.fullmatch(line) or _ARROWS.fullmatch(line)):
        return True
    tokens = line.lower().split()
    if len(tokens) > 1 and all(token.strip(".,:()") in _BAR_WORDS or token.isdigit() for token in tokens):
        return True
    return bool(_PARTS.search(line))


def opens_form(line: str) -> bool:
    """Whether a comment form begins here: nothing behind it is the article."""
    return len(line) <= _MAX_MARK_CHARS and bool(_FORM.fullmatch(line.strip()))


def opens_comments(line: str) -> bool:
    """Whether readers' comments may begin here; the same words stand in share bars."""
    return len(line) <= _MAX_MARK_CHARS and bool(_COMMENTS.fullmatch(line.strip()))


def opens_related(line: str) -> bool:
    """Whether a list of other articles begins here."""
    return len(line) <= _MAX_MARK_CHARS and bool(_RELATED.fullmatch(line.strip()))
