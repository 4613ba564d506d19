"""From answers and truth to figures: one step a module, none of which looks at a page."""
