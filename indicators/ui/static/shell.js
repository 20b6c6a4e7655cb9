// Keeps the language of the document and the link to the content with the address, which Streamlit changes without a
// reload, hands the first view over to the page, goes to the place the address names, takes a phone's
// menu away once a page is chosen, and gives the keyboard a stop at every frame that scrolls.
(() => {
  const root = document.documentElement;
  const first = root.lang;
  const PAPER = 640; // pixels between the margins of A4 and the frame of a chart
  const skip = document.querySelector("a.skip");

  const follow = () => {
    const asked = new URLSearchParams(location.search).get("lang");
    root.lang = asked === "vi" || asked === "en" ? asked : first;
    if (skip) skip.textContent = skip.dataset[root.lang];
  };

  for (const name of ["pushState", "replaceState"]) {
    const plain = history[name];
    history[name] = function (...details) {
      const answer = plain.apply(this, details);
      follow();
      return answer;
    };
  }
  addEventListener("popstate", follow);
  follow();

  // The place named in the address comes after the document: go there once it is drawn, and open what holds it.
  let sought = location.hash.slice(1);
  const seek = () => {
    const place = sought && document.getElementById(sought);
    if (!place) return;
    sought = "";
    for (let fold = place.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    requestAnimationFrame(() => place.scrollIntoView());
  };

  // On a phone the menu lies over the page: it goes once a page is chosen in it.
  const PHONE = 768; // below so many pixels it does
  const fold = () => {
    if (innerWidth < PHONE) setTimeout(() => document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click());
  };
  addEventListener("click", (event) => {
    if (event.target.closest?.("[data-testid=stSidebarNavLink]")) fold();
  });

  // The menu's entry for the page a reader is on leads to the whole of it; the front end would keep the one subject.
  const HELD = ["lang", "as_of", "areas"]; // what a reader takes along
  addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-testid=stTopNavLink],[data-testid=stSidebarNavLink]");
    const terms = new URLSearchParams(location.search);
    const isWhole = [...terms.keys()].every((name) => HELD.includes(name));
    if (link?.pathname !== location.pathname || isWhole || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    const kept = new URLSearchParams(HELD.filter((name) => terms.has(name)).map((name) => [name, terms.get(name)]));
    history.pushState(null, "", [location.pathname, ...(`${kept}` ? [kept] : [])].join("?"));
    dispatchEvent(new PopStateEvent("popstate"));
    fold();
  }, true);

  // What the front end says of itself it says in English: exchange it for the reader's language, both ways.
  const pairs = Object.entries(JSON.parse(document.getElementById("front-words")?.textContent ?? "{}"));
  const tongues = { en: new Map(pairs.map(([en, vi]) => [vi, en])), vi: new Map(pairs) };
  const said = (text, words) => {
    const whole = text.trim();
    const counted = whole.replace(/\d+/, "{n}");
    if (words.has(counted)) return words.get(counted).replace("{n}", whole.match(/\d+/)?.[0]);
    return whole.split(", ").map((part) => words.get(part) ?? part).join(", ");
  };
  const exchange = (words, text, put) => {
    if (text && said(text, words) !== text.trim()) put(said(text, words));
  };
  const speak = () => {
    const words = tongues[root.lang] ?? tongues.en;
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node.nodeType === Node.ELEMENT_NODE && node.matches(".kpi,svg,script,style,noscript,textarea,.js-plotly-plot")
        ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    while (walk.nextNode()) {
      const node = walk.currentNode;
      if (node.nodeType === Node.TEXT_NODE) exchange(words, node.nodeValue, (text) => { node.nodeValue = text; });
      else for (const name of ["aria-label", "title", "placeholder"])
        exchange(words, node.getAttribute(name), (text) => node.setAttribute(name, text));
    }
  };
  // Where people sign in, a page whose connection broke after its session ended is refused: ask for it anew, which leads
  // to the way in and back here.
  let isLeaving = false;
  const comeBack = () => {
    if (isLeaving || !document.querySelector("[role=dialog]")?.textContent.includes("status 401")) return;
    isLeaving = true;
    location.reload();
  };
  let isDue = false;
  const speakSoon = () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => { isDue = false; speak(); comeBack(); });
  };

  // The first view gives its pieces to the page once the page has places for all of them, and goes.
  const view = document.getElementById("first");
  const pieces = new Map([...(view?.querySelectorAll("[data-held]") ?? [])].map((one) => [one.dataset.held, one]));
  const RUN_ENDED = "[data-test-script-state=notRunning][data-test-connection-state=CONNECTED] .stMain .stElementContainer";
  const adopt = () => {
    const places = [...document.querySelectorAll("#root [data-piece]:empty")];
    if (places.some((place) => !pieces.has(place.dataset.piece))) return renew();
    if (view?.isConnected) {
      const isDue = places.length === pieces.size || document.querySelector(RUN_ENDED);
      if (!isDue || document.querySelector("#root [data-testid=stSkeleton]")) return;
    }
    const focused = document.activeElement;
    const scrolled = view?.scrollTop; // before it is emptied
    for (const place of places) place.append(pieces.get(place.dataset.piece));
    if (view?.isConnected) clear(scrolled);
    if (focused?.isConnected && focused !== document.activeElement) focused.focus({ preventScroll: true });
  };
  const clear = (scrolled) => {
    view.remove();
    const main = document.querySelector(".stMain");
    if (main && scrolled) main.scrollTop = scrolled;
  };
  // Another window has taken over the cookie that says what this document holds: ask for all of it anew.
  const renew = () => {
    document.cookie = "first=;path=/;samesite=strict";
    location.reload();
  };

  // A wide chart scrolls inside its frame on a phone; without a stop of its own the keyboard could not scroll it.
  new MutationObserver(() => {
    adopt();
    seek();
    speakSoon();
    for (const frame of document.querySelectorAll("[class*=st-key-wide_]:not([tabindex]),.st-key-method table:not([tabindex])")) frame.tabIndex = 0;
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
  new MutationObserver(adopt).observe(document.body, { attributes: true, subtree: true, attributeFilter: ["data-test-script-state"] });
  new MutationObserver(speakSoon).observe(root, { attributes: true, attributeFilter: ["lang"] });

  // A sheet of paper is narrower than the screen that a chart was drawn for.
  const paper = (isOn) => {
    for (const chart of document.querySelectorAll(".js-plotly-plot"))
      chart.style.zoom = isOn && chart.clientWidth > PAPER ? PAPER / chart.clientWidth : "";
  };
  addEventListener("beforeprint", () => paper(true));
  addEventListener("afterprint", () => paper(false));

  skip?.addEventListener("click", (event) => {
    event.preventDefault();
    const content = document.querySelector("#first h1") ?? document.querySelector(".stMain h1, .stMain");
    if (!content) return;
    content.tabIndex = -1;
    content.focus();
    content.scrollIntoView();
  });
})();
