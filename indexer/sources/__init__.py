"""Files to pages: recognises formats by content, and walks folders and archives."""
