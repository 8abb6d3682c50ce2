"""Which names in a folder or an archive are never articles, so that they are counted and left out, not refused.

Only names met while walking are judged: a file that the user names is always read. Formats that may hold an article
which we cannot read (PDF, Word, tar) are not here: leaving those out in silence would lose something.
"""

from __future__ import annotations

from pathlib import PurePosixPath

_BY_SUFFIX = {
    "Markdown files": "md markdown mdown rst adoc",
    "style sheets": "css scss less sass",
    "scripts": "js mjs cjs ts map wasm py sh bat ps1",
    "images": "png jpg jpeg jfif gif webp svg ico bmp tif tiff avif heic",
    "fonts": "woff woff2 ttf otf eot",
    "sound and video files": "mp3 mp4 m4a m4v webm ogg oga ogv wav flac avi mov mkv mpg mpeg swf",
    "checksums and configuration files": "md5 sha1 sha256 sha512 sig asc toml yaml yml ini cfg conf lock",
}
_NOUNS = {f".{suffix}": noun for noun, suffixes in _BY_SUFFIX.items() for suffix in suffixes.split()}
_NOTES = {"readme", "license", "licence", "changelog", "notice", "copying", "authors", "contributing"}
_LITTER = {"thumbs.db", "desktop.ini", "__macosx", "node_modules", "__pycache__", "lost+found"}


def ignored_as(name: str) -> str | None:
    """The plural noun under which a file or folder of this name is left out and counted; None when it is read."""
    lower = name.lower()
    if name.startswith("."):
        return "hidden files and folders"
    if lower in _LITTER:
        return "files and folders of the system"
    path = PurePosixPath(lower)
    if path.stem in _NOTES and path.suffix in {"", ".txt"}:
        return "notes about the folder"
    return _NOUNS.get(path.suffix)
