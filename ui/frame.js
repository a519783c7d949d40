(() => {
  // The server answers at the root; left to itself, a page's own address makes Streamlit look for it below that page first.
  window.__streamlit = { ...window.__streamlit, BACKEND_BASE_URL: `${location.origin}/` };
  // Who signs in comes back to the first page, and goes on to the one that was asked for.
  const back = sessionStorage.getItem("back");
  if (back && location.pathname === "/" && !location.search) {
    sessionStorage.removeItem("back");
    if (back !== "/") return location.replace(back);
  }
  addEventListener("click", ({ target }) => {
    if (target.closest?.(".st-key-sign-in")) sessionStorage.setItem("back", location.pathname + location.search);
  }, true);
  const { lang, languages, words, point, risky, plain } = SETTINGS;
  // Calendars name months and begin weeks by the browser's language; here it is the page's.
  Object.defineProperty(navigator, "language", { get: () => lang });
  Object.defineProperty(navigator, "languages", { get: () => [lang] });

  const exact = new Map(), shaped = [];
  for (const [from, to] of Object.entries(words)) {
    const hole = from.match(/\{[nd]\}/)?.[0];
    if (hole) {
      const parts = from.split(hole).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
      shaped.push([new RegExp(`^${parts.join(hole === "{d}" ? "(\\d+(?:\\.\\d+)?)" : "(.+)")}$`), hole, to]);
    } else exact.set(from, to);
  }
  const translated = text => {
    const bare = text.trim();
    if (exact.has(bare)) return text.replace(bare, exact.get(bare));
    for (const [shape, hole, to] of shaped) {
      const found = shape.exec(bare);
      if (found) return to.replace(hole, hole === "{d}" ? found[1].replace(".", point) : translated(found[1]));
    }
    return text;
  };
  // What the app itself writes is in the right language already, and may hold names that look like one of the words.
  const OURS = "[data-testid=stHtml], [data-testid=stMarkdown], [data-testid=stPlotlyChart], script, style, pre";
  const ATTRIBUTES = ["aria-label", "title", "placeholder", "aria-roledescription"];
  const translateText = node => {
    const text = translated(node.data);
    if (text !== node.data && !node.parentElement?.closest(OURS)) node.data = text;
  };
  const translateElement = element => {
    for (const name of ATTRIBUTES) {
      const value = element.getAttribute(name);
      // A label is Markdown, and Streamlit names the control by it as it is written, with the escapes in it.
      const text = value && translated(name === "aria-label" ? value.replace(/\\([!-\/:-@[-`{-~])/g, "$1") : value);
      if (text !== value && !element.closest(OURS)) element.setAttribute(name, text);
    }
  };
  const translate = root => {
    if (root.nodeType === Node.TEXT_NODE) return translateText(root);
    if (root.nodeType !== Node.ELEMENT_NODE || root.closest("svg, script, style")) return;
    translateElement(root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      node.nodeType === Node.TEXT_NODE ? translateText(node) : translateElement(node);
    }
  };
  // What is copied out of a page is no formula where it is pasted, as in the files (see etl/harmless.py). What people wrote here themselves is as it stands.
  const formula = new RegExp(risky), amount = new RegExp(`^(?:${plain})$`);
  addEventListener("copy", event => {
    const selection = getSelection(), within = selection.rangeCount ? selection.getRangeAt(0).commonAncestorContainer : document;
    const element = within.nodeType === Node.TEXT_NODE ? within.parentElement : within;
    if (event.target.closest?.("input, textarea") || element.closest?.("pre, .written")) return;
    const text = `${selection}`;
    const safe = text.replace(/[^\t\r\n]+/g, cell => formula.test(cell) && !amount.test(cell.trim()) ? `'${cell}` : cell);
    if (safe === text) return;
    event.clipboardData.setData("text/plain", safe);
    event.preventDefault();
  });
  const asked = () => {
    const wanted = new URLSearchParams(location.search).get("lang");
    // A page that was just come to has nothing in its address yet; the server is about to fill it in.
    return languages.includes(wanted) ? wanted : lang;
  };
  // What a page only adds to its address is no step of its own: the way back leads to the page before.
  const push = history.pushState.bind(history);
  history.pushState = (state, unused, url) => {
    const next = new URL(url ?? location.href, location.href), now = new URLSearchParams(location.search);
    const adds = next.pathname === location.pathname && [...now].every(([name, value]) => next.searchParams.getAll(name).includes(value));
    return adds ? history.replaceState(state, unused, url) : push(state, unused, url);
  };
  new MutationObserver(changes => {
    // Another language was chosen: the frame around the page, its lang attribute too, comes anew.
    if (asked() !== lang) return location.reload();
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(translate);
      else if (change.type === "characterData") translateText(change.target);
      else translateElement(change.target);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES });
})();
