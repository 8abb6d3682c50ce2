"""The core of Dateline: what an article is, what a query means, and who answers it.

Imports neither Flask nor a file format, so the command line, the web page and a benchmark stand on the same ground.
"""
