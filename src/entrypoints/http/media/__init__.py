"""Pictures and other files of the shop."""
