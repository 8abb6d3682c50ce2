"""Where a page of results ended, as a token that only the search it belongs to accepts."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from pathlib import Path

from search.engine.port import After
from search.errors import BadCursor, Fault, SearchError
from search.files import write_once
from search.request import Collapse, SearchRequest

KEY_FILE = "cursor.key"
_KEY_BYTES = 32
_SIGNATURE_BYTES = 12  # 96 bits: nobody guesses one, and an address stays short


class Cursors:
    """Writes and reads cursors. The key is kept beside the index, so every worker and every restart has the same."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / KEY_FILE
        self._key: bytes | None = None

    def write(self, after: After, request: SearchRequest) -> str:
        """The cursor of the page that follows."""
        payload = json.dumps([after.score, after.order, after.id], separators=(",", ":")).encode("ascii")
        return base64.urlsafe_b64encode(self._sign(payload, request) + payload).decode("ascii").rstrip("=")

    def read(self, cursor: str, request: SearchRequest) -> After:
        """Where the page before ended. Raises BadCursor when the cursor is not one of ours for this search."""
        try:
            raw = base64.b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
            signature, payload = raw[:_SIGNATURE_BYTES], raw[_SIGNATURE_BYTES:]
            if not hmac.compare_digest(signature, self._sign(payload, request)):
                raise ValueError("the signature does not fit")
            score, order, article_id = json.loads(payload)
            return After(float(score), int(order), str(article_id))
        except ValueError as error:
            raise BadCursor(None, (Fault("cursor", None, "Leave the cursor out to start again."),)) from error

    def _sign(self, payload: bytes, request: SearchRequest) -> bytes:
        """Over what decides the order and the set of hits; the size of a page may change on the way."""
        asked = (request.q, request.match, request.filters, request.first, request.last, request.sort)
        scope = repr((*asked, request.expand, request.half_life, request.collapse or Collapse.NONE))
        message = scope.encode("utf-8", "surrogatepass") + b"\0" + payload
        return hashlib.blake2b(message, key=self._load_key(), digest_size=_SIGNATURE_BYTES).digest()

    def _load_key(self) -> bytes:
        if self._key is None:
            try:
                key = self._read_or_make_key()
            except OSError as error:
                raise SearchError(f"The key of the cursors cannot be read or written: {error}") from error
            if len(key) != _KEY_BYTES:  # with a shorter one anybody could sign
                raise SearchError(f"{self._path} is damaged: it must have {_KEY_BYTES} bytes. Remove it for a new one.")
            self._key = key
        return self._key

    def _read_or_make_key(self) -> bytes:
        try:
            return self._path.read_bytes()
        except FileNotFoundError:
            return write_once(self._path, secrets.token_bytes(_KEY_BYTES), mode=0o600)
