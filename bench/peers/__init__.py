"""The engines that Dateline is measured beside, and how each is asked to do the same work."""
