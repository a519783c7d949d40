"""The door: who is let in, signing in and out, and for whom the app takes whoever is looking."""

import logging

import streamlit as st

from language import N_, _
from store.audit import cut
from ui.grants import BadGrants
from ui.knocks import refused
from ui.markup import Markup, lines, paragraph, show
from ui.visitor import LOGINS, Visitor, remember, signs_in, visitor

ROLES = {"viewer": N_("viewer"), "analyst": N_("analyst"), "officer": N_("officer"), "administrator": N_("administrator")}

LONG = 40  # letters: more than a name or a choice


def enter() -> None:
    """Ends the page for those who may see nothing, with a word of why and the way to sign in."""
    try:
        who = visitor()
    except BadGrants as error:
        logging.getLogger(__name__).error("%s", error)
        _say(_("It cannot be read who may do what, so nobody is let in. Whoever looks after Målkoll finds in the server's log what is wrong."))
        st.stop()
    if who.roles:
        return
    _say(_why(who))
    _buttons(who)
    _unsaved(who)
    st.stop()


def _say(text: str) -> None:
    show(Markup('<h1>Målkoll</h1><p class="verdict">{}</p>').format(text))


def _why(who: Visitor) -> str:
    if who.kind == "stranger":
        text = _("You are signed in as {name}, but nobody has given you a role in any organisation here. Turn to whoever looks after Målkoll.")
        return text.format(name=who.name)
    if who.kind == "over":
        return _("Your sign-in no longer holds: it has run out, or you have not done anything for half an hour. Sign in again to go on where you were.")
    if signs_in():
        return _("Sign in with your account at work to see how the plan goes.")
    return _("No sign-in has been set up, so Målkoll answers nobody but those who sit at its own computer.")


def _buttons(who: Visitor) -> None:
    if who.login:
        if st.button(_("Sign out"), key="sign-out"):
            LOGINS.end(who.login, who.expires)
            remember(who, "sign-out", organisations=sorted(who.roles))
            st.logout()
    elif signs_in() and st.button(_("Sign in"), key="sign-in", type="primary"):
        st.login()


def _unsaved(who: Visitor) -> None:
    """What stood in the fields of the page when the sign-in had run out: it is not to be lost."""
    found = [text for text in st.session_state.values() if who.kind == "over" and isinstance(text, str) and len(text) > LONG]
    if found:
        show(paragraph(_("What stood in the fields of the page is here, to be copied before you sign in. What you had changed in it is not saved.")),
             lines('<p class="written">{}</p>', ([text] for text in dict.fromkeys(found))))  # fmt: skip


def identity(organisation: str) -> None:
    """In the side bar: for whom the app takes whoever is looking, in the organisation that is looked at."""
    who = visitor()
    with st.sidebar:
        if who.kind == "here":
            show(paragraph(_("No sign-in has been set up. At this computer you are taken for an analyst, officer and administrator at once."), "quiet"))
        elif who.kind == "signed in":
            show(paragraph(_("Signed in as {name}: {roles}.").format(name=who.name, roles=_roles(who, organisation)), "quiet"))
        elif who.kind in ("over", "stranger"):
            show(paragraph(_("You see what everybody may see."), "quiet"))
            _unsaved(who)
        if who.kind not in ("here", "public"):
            _buttons(who)


def _roles(who: Visitor, organisation: str) -> str:
    """In the order of what they may; where nothing is loaded yet, those of all organisations."""
    held = who.held(organisation) if organisation else set().union(*who.roles.values())
    return ", ".join(_(name) for role, name in ROLES.items() if role in held)


def note_unseen(organisation: str) -> None:
    """In the log, once, where the address asks for an organisation that this visitor may see nothing of, whether there is one of the name or not."""
    who = visitor()
    if organisation and not who.sees(organisation) and st.session_state.get("refused") != organisation:
        st.session_state["refused"] = organisation
        refused(who, cut(organisation, LONG), right="see")


def not_here(asked: str, shown: str) -> str:
    """The same words for what may not be seen as for what there is not. Of the address as much as a name may be long, and no sign that is not seen."""
    said = "".join(filter(str.isprintable, asked))
    said = said if len(said) <= LONG else f"{said[:LONG]}…"
    return _("There is no organisation “{asked}” here that you can see. {shown} is shown instead.").format(asked=said, shown=shown)
