"""Who answers a query: the port, and the engines behind it."""
