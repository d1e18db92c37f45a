"""The chat: a conversation as rows of the width there is."""
