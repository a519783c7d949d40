"""What is kept of a visit: of widgets, only those that stand on the page."""

from streamlit.runtime.scriptrunner import get_script_run_ctx


def forget_unshown() -> None:
    """Streamlit 1.67 keeps what every widget was made with for as long as its browser is open, the figures of its page among it, though
    their values go when they are no longer shown. Each year and organisation has fields of its own here: a session would grow with all it has seen.
    """
    kept = get_script_run_ctx().session_state
    with kept._lock:
        widgets, keys = kept._state._new_widget_state, kept._state._key_id_mapper
        shown = {*widgets.states, *kept._state._old_state}
        widgets.widget_metadata = {id: made for id, made in widgets.widget_metadata.items() if id in shown}
        keys.set_key_id_mapping({key: id for key, id in keys._key_id_mapping.items() if id in shown})
