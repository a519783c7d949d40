(() => {
  // A presentation: all its slides are on the page, and the address says which of them is seen. Nothing is fetched, so nothing flickers.
  const KEY = "st-key-slide-";
  // No <style> of its own: the policy of the page lets in none that it does not know (see ui/headers.py).
  const style = new CSSStyleSheet();
  document.adoptedStyleSheets.push(style);
  let painted = "";
  const named = slide => [...slide.classList].find(name => name.startsWith(KEY)).slice(KEY.length);
  const slides = () => [...document.querySelectorAll(`[class*=${KEY}]`)];
  const asked = () => new URLSearchParams(location.search).get("slide");
  const place = all => Math.max(all.findIndex(slide => named(slide) === asked()), 0);

  const paint = () => {
    const all = slides(), bar = document.querySelector(".deck");
    if (!all.length || !bar) return;
    const n = place(all);
    const rule = `.${CSS.escape(KEY + named(all[n]))} { display: flex !important; }`;
    if (painted !== rule) style.replaceSync((painted = rule));
    const say = (name, text) => { const e = bar.querySelector(name); if (e.textContent !== text) e.textContent = text; };
    say(".at", `${n + 1} / ${all.length}`);
    say(".named", all[n].querySelector("h1, h2")?.textContent ?? "");
    for (const [name, off] of [["back", n === 0], ["next", n === all.length - 1]]) {
      const button = bar.querySelector(`[value=${name}]`);
      if (button.getAttribute("aria-disabled") !== String(off)) button.setAttribute("aria-disabled", off);
    }
  };
  const go = to => {
    const all = slides(), n = Math.min(Math.max(to(place(all), all.length - 1), 0), all.length - 1);
    const address = new URL(location);
    address.searchParams.set("slide", named(all[n]));
    history.replaceState(history.state, "", address);
    paint();
    all[n].scrollTop = 0;
    // Who reads with the ears begins at the slide's heading; who pressed a button stays there and is told the heading.
    if (!document.activeElement?.closest(".deck")) all[n].querySelector("h1, h2")?.focus({ preventScroll: true });
  };
  const full = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
  const MOVES = { back: n => n - 1, next: n => n + 1, first: () => 0, last: (_n, last) => last };
  const KEYS = { ArrowLeft: "back", PageUp: "back", ArrowRight: "next", PageDown: "next", " ": "next", Home: "first", End: "last" };
  // What has the keys for itself: a slider, a text, a choice; and a button the space bar.
  const OWN = "input, textarea, select, [contenteditable=true], [role=slider], [role=spinbutton], [role=combobox], [role=listbox], [role=dialog]";

  addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || !slides().length || event.target.closest?.(OWN)) return;
    if (event.key === " " && event.target.closest?.("button, a, summary")) return;
    const move = event.key === " " && event.shiftKey ? "back" : KEYS[event.key];
    if (!move && event.key !== "f") return;
    event.preventDefault();
    move ? go(MOVES[move]) : full();
  });
  addEventListener("click", event => {
    const button = event.target.closest?.(".deck button");
    if (button) button.value === "full" ? full() : go(MOVES[button.value]);
  });
  addEventListener("popstate", paint);
  new MutationObserver(paint).observe(document, { subtree: true, childList: true });
})();
