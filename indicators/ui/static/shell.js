// Keeps the language of the document and the link to the content with the address, which Streamlit changes without a
// reload, hands the first view over to the page, draws the pieces that come as text, follows links without loading the
// document anew, goes to the place the address names, takes a phone's menu away once a page is chosen, and gives the
// keyboard a stop at every frame that scrolls.
(() => {
  const root = document.documentElement;
  const first = root.lang;
  const PAPER = 640; // pixels between the margins of A4 and the frame of a chart
  const skip = document.querySelector("a.skip");
  const told = document.currentScript.dataset; // by the document: pages, those with a chart, the scripts that draw one
  const address = () => location.pathname + location.search;
  const HELD = ["lang", "as_of", "areas"]; // what a reader takes along
  let here = address();

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
      here = address();
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

  // A link from page to page is followed over the open connection, the way the front end goes back: nothing that is here
  // already is loaded again. As after a load, the reader is at the top or at the place named; on going back, where he was.
  const pages = new Set(told.pages?.split(" "));
  const app = document.getElementsByClassName("stApp");
  const main = () => document.querySelector(".stMain");
  const target = (event) => {
    const link = event.target.closest?.(".stMain .kpi a[href]");
    if (!link || link.hasAttribute("download") || !["", "_self"].includes(link.getAttribute("target") ?? "")) return null;
    const to = new URL(link.getAttribute("href"), document.baseURI);
    return to.origin === location.origin && pages.has(to.pathname.slice(1)) ? to : null;
  };
  const QUIET = 2000; // milliseconds without a change after which nothing more is expected
  const PATIENCE = 10000; // without any sign of life; then the connection is dead without knowing it: load the document
  const places = new Map(); // where each address was left: how far down, and at which link to which address
  const alike = (href) => [...document.querySelectorAll(".stMain .kpi a[href]")].filter((one) => one.getAttribute("href") === href);
  const leave = (link) => {
    const href = link?.getAttribute("href");
    const y = link?.getBoundingClientRect().top;
    places.set(here, { top: main()?.scrollTop ?? 0, href, nth: link ? alike(href).indexOf(link) : -1, y });
  };
  let arrival = null;
  const expect = (place) => {
    clearTimeout(arrival?.clock);
    const clock = setTimeout(() => location.reload(), PATIENCE);
    arrival = { place, heading: document.querySelector(".stMain h1"), isThere: false, hasRun: false, clock };
    root.dataset.arriving = "";
  };
  const go = (to, link) => {
    leave(link);
    history.pushState({}, "", to);
    expect({ top: 0 });
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  };
  addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const to = target(event);
    if (!to || to.pathname + to.search === address() || app[0]?.dataset.testConnectionState !== "CONNECTED") return;
    event.preventDefault();
    go(to, event.target.closest("a"));
  });
  addEventListener("popstate", (event) => {
    if (!event.isTrusted || here === address()) return; // ours, or from place to place of one page
    leave();
    here = address();
    expect(places.get(here) ?? { top: 0 });
  });
  const land = ({ top, href, nth, y }, heading) => {
    const link = href && alike(href)[nth];
    if (!location.hash) main().scrollTop = link ? main().scrollTop + link.getBoundingClientRect().top - y : top;
    const stop = link ?? heading; // where the keyboard and a screen reader go on, since what had the focus is gone
    if (!stop || ![document.body, heading].includes(document.activeElement)) return;
    if (stop === heading) heading.tabIndex = -1;
    stop.focus({ preventScroll: true });
  };
  const FRAMES = 30; // in which what was not on the screen gets its height
  let held = null;
  const hold = (place, heading, frames) => {
    held = place;
    land(place, heading);
    if (frames) requestAnimationFrame(() => { if (held === place) hold(place, heading, frames - 1); });
  };
  for (const name of ["wheel", "touchstart", "pointerdown", "keydown"])
    addEventListener(name, () => { held = null; }, { passive: true });
  const isRunning = () => app[0]?.dataset.testScriptState !== "notRunning";
  const arrive = () => {
    if (!arrival) return;
    clearTimeout(arrival.clock);
    arrival.hasRun ||= isRunning();
    const heading = document.querySelector(".stMain h1");
    const isNew = heading && heading !== arrival.heading;
    if (isNew) {
      Object.assign(arrival, { heading, isThere: true });
      land(arrival.place, heading);
    }
    const isOver = !isRunning() && (arrival.hasRun || arrival.isThere);
    if (isOver) finish();
    else arrival.clock = setTimeout(() => { if (!isRunning()) finish(); }, QUIET);
  };
  const finish = () => {
    const { place, heading, isThere } = arrival;
    arrival = null;
    delete root.dataset.arriving;
    if (isThere) hold(place, heading, place.top ? FRAMES : 0);
    sought = location.hash.slice(1);
    seek();
  };

  // The link at the foot of a page is the address of what is shown with the day in it, wherever the reader has gone since.
  const keep = (event) => {
    const link = event.target.closest?.("a.keep");
    if (!link) return;
    const terms = new URLSearchParams(location.search);
    for (const [name, value] of new URL(link.getAttribute("href"), document.baseURI).searchParams)
      if (HELD.includes(name) && !terms.has(name)) terms.set(name, value);
    link.setAttribute("href", `${location.pathname}?${terms}${location.hash}`);
  };
  for (const name of ["pointerover", "focusin", "touchstart"]) addEventListener(name, keep, { passive: true });

  // What draws a chart is large: it is fetched, and not yet run, once a reader rests on a link that leads to one.
  const REST = 65; // milliseconds
  const charted = new Set(told.charted?.split(" "));
  const files = navigator.connection?.saveData ? [] : (told.charts ?? "").split(" ").filter(Boolean);
  let resting;
  const fetchSoon = (event) => {
    clearTimeout(resting);
    const to = files.length ? target(event) : null;
    const page = to?.pathname.slice(1);
    if (charted.has(page) && to.searchParams.has(page)) resting = setTimeout(fetchCharts, REST);
  };
  const fetchCharts = () => {
    for (const href of files.splice(0))
      document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", crossOrigin: "", href }));
  };
  for (const name of ["pointerover", "focusin"]) addEventListener(name, fetchSoon, { passive: true });

  // On a phone the menu lies over the page: it goes once a page is chosen in it.
  const PHONE = 768; // below so many pixels it does
  const fold = () => {
    if (innerWidth < PHONE) setTimeout(() => document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click());
  };
  addEventListener("click", (event) => {
    if (event.target.closest?.("[data-testid=stSidebarNavLink]")) fold();
  });

  // The menu's entry for the page a reader is on leads to the whole of it; the front end would keep the one subject.
  addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-testid=stTopNavLink],[data-testid=stSidebarNavLink]");
    const terms = new URLSearchParams(location.search);
    const isWhole = [...terms.keys()].every((name) => HELD.includes(name));
    if (link?.pathname !== location.pathname || isWhole || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    const kept = new URLSearchParams(HELD.filter((name) => terms.has(name)).map((name) => [name, terms.get(name)]));
    go([location.pathname, ...(`${kept}` ? [kept] : [])].join("?"));
    fold();
  }, true);

  // A theme chosen in the menu is that of every page; what the front end has written is noted once it has.
  addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-testid^=stMainMenuItem-theme]")) return;
    setTimeout(() => {
      const mine = `stActiveTheme-${location.pathname}`;
      const kept = Object.keys(localStorage).find((name) => name.startsWith(`${mine}-`));
      if (kept) localStorage.theme = JSON.stringify([kept.slice(mine.length), localStorage[kept]]);
    });
  });

  // What the front end says of itself it says in English: exchange it for the reader's language, both ways.
  const pairs = Object.entries(JSON.parse(document.getElementById("front-words")?.textContent ?? "{}"));
  const tongues = { en: new Map(pairs.map(([en, vi]) => [vi, en])), vi: new Map(pairs) };
  const said = (text, words) => {
    const whole = text.trim();
    const counted = whole.replace(/\d+/, "{n}");
    if (words.has(counted)) return words.get(counted).replace("{n}", whole.match(/\d+/)?.[0]);
    for (const [from, to] of words) {
      const stem = from.endsWith("{name}") ? from.slice(0, -"{name}".length) : whole;
      if (whole.startsWith(stem) && whole.length > stem.length) return to.replace("{name}", whole.slice(stem.length));
    }
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

  // A large piece comes as the text of its place (`indicators/ui/pieces.py`), with stand-ins for the marks.
  const MARKS = { "\x02": "<", "\x03": ">", "\x04": '"', "\x05": "&" };
  const fill = () => {
    for (const place of document.querySelectorAll(".place[data-html]")) {
      let html = place.dataset.html;
      for (const [standIn, mark] of Object.entries(MARKS)) html = html.replaceAll(standIn, mark);
      place.removeAttribute("data-html");
      place.innerHTML = html;
    }
  };

  // A wide chart scrolls inside its frame on a phone; without a stop of its own the keyboard could not scroll it.
  const look = () => {
    fill();
    adopt();
    arrive();
    seek();
    speakSoon();
    for (const frame of document.querySelectorAll("[class*=st-key-wide_]:not([tabindex]),.st-key-method table:not([tabindex])")) frame.tabIndex = 0;
  };
  new MutationObserver(look).observe(document.body, { childList: true, characterData: true, subtree: true });
  new MutationObserver(() => { adopt(); arrive(); }).observe(document.body, { attributes: true, subtree: true, attributeFilter: ["data-test-script-state"] });
  new MutationObserver(speakSoon).observe(root, { attributes: true, attributeFilter: ["lang"] });

  // A sheet of paper is narrower than the screen that a chart was drawn for.
  const paper = (isOn) => {
    for (const chart of document.querySelectorAll(".js-plotly-plot"))
      chart.style.zoom = isOn && chart.clientWidth > PAPER ? PAPER / chart.clientWidth : "";
  };
  look(); // where this script came late the page is there already, and nothing will change any more

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
