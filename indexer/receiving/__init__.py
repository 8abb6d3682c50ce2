"""The process that writes what is posted to the servers of an archive (docs/adr/0010-writing-over-http.md)."""
