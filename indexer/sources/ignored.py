"""Which names in a folder or an archive are never articles, so that they are counted and left out, not refused.

Only names met while walking are judged: a file that the user names is always read. Formats that may hold an article
which we cannot read (PDF, Word, tar) are not here: leaving those out in silence would lose something.
"""

from __future__ import annotations

from pathlib import PurePosixPath

_SUFFIXES = """
md markdown mdown rst adoc
css scss less sass
js mjs cjs ts map wasm py sh bat ps1
png jpg jpeg jfif gif webp svg ico bmp tif tiff avif heic
woff woff2 ttf otf eot
mp3 mp4 m4a m4v webm ogg oga ogv wav flac avi mov mkv mpg mpeg swf
md5 sha1 sha256 sha512 sig asc toml yaml yml ini cfg conf lock
"""  # Markdown; style sheets; scripts; images; fonts; sound and video; checksums and configuration
IGNORED_SUFFIXES = frozenset(f".{suffix}" for suffix in _SUFFIXES.split())
"""What the name of such a file ends with, in small letters."""
_NOTES = {"readme", "license", "licence", "changelog", "notice", "copying", "authors", "contributing"}
_LITTER = {"thumbs.db", "desktop.ini", "__macosx", "node_modules", "__pycache__", "lost+found"}


def ignored_as(name: str) -> str | None:
    """As what a file or folder of this name is left out and counted: its suffix or a noun; None when it is read."""
    lower = name.lower()
    if name.startswith("."):
        return "hidden"
    if lower in _LITTER:
        return "of the system"
    path = PurePosixPath(lower)
    if path.stem in _NOTES and path.suffix in {"", ".txt"}:
        return "notes about the folder"
    return path.suffix if path.suffix in IGNORED_SUFFIXES else None
