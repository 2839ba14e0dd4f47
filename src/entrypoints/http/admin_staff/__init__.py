"""Staff, roles, invitations and API keys, for administrators."""
