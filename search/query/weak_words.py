"""Which words of a query only hold it together: "the", and those that ask ("articles about", "I am interested in").

They stay searchable, but what they find hardly counts where something else was asked for beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from search.analysis import analyzer
from search.analysis.tokenizer import spelling
from search.query.ast import Node, Word

_ASKING = """
    i am interested in|i'm interested in|we are interested in|interested in|not interested in|i want to know|
    i would like to know|i'd like to know|i would like|i'd like|i am looking for|i'm looking for|looking for|
    tell me about|show me|find me|give me|search for|what is known about|is there any|are there any|list all|
    list of all|all articles|any articles|what articles|articles exist|articles on|articles about|article on|
    article about|articles that|articles which|articles dealing with|articles describing|articles concerning|
    articles discussing|papers on|papers about|papers that|papers dealing with|documents on|documents about|
    documents that|documents discussing|documents will|document will|document must|a relevant document|
    relevant document|relevant documents|reports on|reports about|stories on|stories about|news about|news on|
    information on|information about|any information|what information|information is available|anything on|
    anything about|dealing with|deal with|deals with|concerned with|pertaining to|relating to|related to|
    with regard to|with respect to|for example|for instance|such as|as well as|kinds of|kind of|e.g.|i.e.|etc
"""


@cache
def _asking() -> dict[str, list[tuple[str, ...]]]:
    """The phrases as compared, by their first words."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in _ASKING.split("|"):
        words = tuple(map(spelling, phrase.split()))  # not analysed, for which NLTK would have to be imported
        found.setdefault(words[0], []).append(words)
    return found


def is_function_word(node: Node) -> bool:
    """Whether the node is a word that only holds sentences together, like "the"."""
    terms = analyzer.terms(node.text) if isinstance(node, Word) else []
    return len(terms) == 1 and analyzer.is_function_word(terms[0])


def weak(nodes: Sequence[Node]) -> list[bool]:
    """For each of some nodes typed side by side whether it only holds the query together."""
    words = [_word(node) for node in nodes]
    found = [is_function_word(node) for node in nodes]
    for at, word in enumerate(words):
        for phrase in _asking().get(word, ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                found[at : at + len(phrase)] = [True] * len(phrase)
    return found


def _word(node: Node) -> str:
    """A plain word as compared, nothing for any other node."""
    spelled = analyzer.words(node.text) if isinstance(node, Word) and node.field is None else []
    return spelled[0] if len(spelled) == 1 else ""
