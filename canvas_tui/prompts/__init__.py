"""From an action to a request, and from a reply to new text, edits, comments or an answer."""
