// Answers while somebody types: the server makes them, the address follows, and what is late is dropped.
"use strict";

{
  const PAUSE_MS = 140; // between two letters of a quick typist; the server needs some 10
  const EMPTY_PAUSE_MS = 600; // half a word finds nothing, and the results of before need not give way to that
  const box = document.getElementById("q");
  const told = document.getElementById("told");
  let waiting = 0;
  let request = new AbortController();
  let shown = location.pathname + location.search; // the search whose answers stand here
  const loaded = shown;
  const printed = document.querySelector(".printed .address");
  const asLoaded = printed?.textContent;
  let typing = false; // whether the newest entry of the history is one that typing may replace

  const address = () => {
    const pairs = [...new FormData(box.form)].filter(([, value]) => value.trim());
    const query = new URLSearchParams(pairs).toString();
    return query ? `/search?${query}` : "/search";
  };

  /** Puts each part of the answer in the place of the part of before. */
  const show = (answer) => {
    for (const part of answer.querySelectorAll("[data-part]")) {
      document.querySelector(`[data-part="${part.dataset.part}"]`)?.replaceWith(document.adoptNode(part));
    }
    const answers = document.getElementById("answers");
    document.title = answers.dataset.title;
    told.textContent = answers.dataset.told;
    document.dispatchEvent(new Event("dateline:answers"));
  };

  const busy = (is) => document.getElementById("answers").toggleAttribute("data-busy", is);

  /** The answer to an address, shown unless another was asked for meanwhile; whether it was. */
  const load = async (wanted, accept = () => true) => {
    request.abort();
    const { signal } = (request = new AbortController());
    busy(true);
    try {
      const sent = await fetch(wanted.replace("/search", "/search/answers"), { signal });
      if (!sent.ok) throw new Error(`status ${sent.status}`);
      const answer = new DOMParser().parseFromString(await sent.text(), "text/html");
      if (!(await accept(answer.getElementById("answers"))) || signal.aborted) return false;
      show(answer);
      return true;
    } finally {
      if (!signal.aborted) busy(false);
    }
  };

  const follow = (wanted) => {
    if (wanted === shown) return;
    shown = wanted;
    if (typing) history.replaceState(null, "", wanted);
    else history.pushState(null, "", wanted);
    typing = true;
  };

  const pause = (milliseconds) => new Promise((resolve) => { waiting = setTimeout(resolve, milliseconds); });

  const answerTyping = async () => {
    clearTimeout(waiting);
    request.abort();
    await pause(PAUSE_MS);
    const wanted = address();
    const accept = async (answer) => {
      if (answer.dataset.total === "0") await pause(EMPTY_PAUSE_MS);
      return true;
    };
    try {
      if (await load(wanted, accept)) follow(wanted);
    } catch (error) {
      if (error.name !== "AbortError") told.textContent = "There is no answer yet. Press Enter to ask again.";
    }
  };

  const answerAtOnce = async (wanted) => {
    clearTimeout(waiting);
    try {
      if (await load(wanted)) return true;
    } catch (error) {
      if (error.name !== "AbortError") location.assign(wanted); // which shows what is wrong
    }
    return false;
  };

  if (box && told && document.getElementById("answers")) {
    box.addEventListener("input", answerTyping);
    box.form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const wanted = address();
      const left = document.activeElement === box;
      if (!(await answerAtOnce(wanted))) return;
      follow(wanted);
      typing = false;
      if (left && document.activeElement === box) document.getElementById("main").focus({ preventScroll: true });
    });
    addEventListener("beforeprint", () => {
      printed.textContent = shown === loaded ? asLoaded : location.origin + shown;
    });
    addEventListener("popstate", () => {
      const wanted = location.pathname + location.search;
      if (wanted === shown) return; // a jump within the page
      shown = wanted;
      typing = false;
      box.value = new URLSearchParams(location.search).get("q") ?? "";
      answerAtOnce(wanted);
    });
  }
}
