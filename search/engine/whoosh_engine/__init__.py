"""The embedded engine: a Whoosh index, and the only importer of whoosh."""
