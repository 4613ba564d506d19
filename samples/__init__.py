"""The samples: fictional credential papers as they reach a medical staff office, each with its truth. Build-time only; never shipped."""
