// Keeps the language of the document and the link to the content with the address, which Streamlit changes without a
// reload, goes to the place the address names, and gives the keyboard a stop at every frame that scrolls.
(() => {
  const root = document.documentElement;
  const first = root.lang;
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

  // A wide chart scrolls inside its frame on a phone; without a stop of its own the keyboard could not scroll it.
  new MutationObserver(() => {
    seek();
    for (const frame of document.querySelectorAll("[class*=st-key-wide_]:not([tabindex]),.st-key-method table:not([tabindex])")) frame.tabIndex = 0;
  }).observe(document.body, { childList: true, subtree: true });

  skip?.addEventListener("click", (event) => {
    event.preventDefault();
    const content = document.querySelector(".stMain h1, .stMain");
    if (!content) return;
    content.tabIndex = -1;
    content.focus();
    content.scrollIntoView();
  });
})();
