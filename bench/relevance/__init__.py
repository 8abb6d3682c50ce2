"""How good the order of hits is, Dateline's and that of other engines, on the same judged queries."""
