"""What a command takes, told in the user's language."""

import argparse

from language.catalogue import N_, _, ngettext

OF_ARGPARSE = (
    N_("usage: "), N_("positional arguments"), N_("options"), N_("show this help message and exit"), N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"), N_("unrecognized arguments: %s"), N_("not allowed with argument %s"), N_("expected one argument"),
    N_("ambiguous option: %(option)s could match %(matches)s"), N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("ignored explicit argument %r"), N_("%(prog)s: error: %(message)s\n"),
)  # fmt: skip


def parser(command: str, text: str) -> argparse.ArgumentParser:
    """argparse looks its texts up by a name of its own, which is here given our catalogue: the standard way goes by the system's language."""
    argparse._, argparse.ngettext = _, ngettext
    return argparse.ArgumentParser(prog=command, description=text)
