"""How hypothesis searches, in the short run and in the long one."""

from hypothesis import settings

# No time limit for a single example: on a busy machine it says nothing about the code.
settings.register_profile("short", deadline=None)
settings.register_profile("long", deadline=None, max_examples=2000)
settings.load_profile("short")
