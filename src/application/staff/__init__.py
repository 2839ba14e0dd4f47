"""Who works here and what they may do: staff, invitations, roles, API keys."""
