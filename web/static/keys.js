// Shortcuts: one key each, none while somebody types, and all of them can be turned off (WCAG 2.2, 2.1.4).
"use strict";

{
  const OFF = "dateline.keys.off";
  const box = document.getElementById("q");
  const dialog = document.getElementById("keys");
  const used = dialog.querySelector("input");

  /** What a browser remembers for this site, which its settings may forbid. */
  const remembered = (change) => {
    try {
      if (change !== undefined) localStorage.setItem(OFF, change ? "yes" : "");
      return localStorage.getItem(OFF) === "yes";
    } catch {
      return !used.checked;
    }
  };
  used.checked = !remembered();
  used.addEventListener("change", () => remembered(!used.checked));
  document.querySelector(".show-keys").addEventListener("click", () => dialog.showModal());

  /** Leads to the result after or before the one that has the focus; from an article to its neighbour in the list. */
  const step = (by) => {
    const results = [...document.querySelectorAll(".hit h2 a")];
    if (!results.length) return document.querySelector(by > 0 ? ".back a[rel=next]" : ".back a[rel=prev]")?.click();
    const hit = document.activeElement.closest(".hit");
    const at = results.findIndex((each) => hit?.contains(each));
    const next = results[at < 0 ? (by > 0 ? 0 : results.length - 1) : Math.min(Math.max(at + by, 0), results.length - 1)];
    next.focus({ preventScroll: true });
    next.closest(".hit").scrollIntoView({ block: "nearest" });
  };

  const actions = {
    "/": () => { box?.focus(); box?.select(); },
    "?": () => dialog.showModal(),
    j: () => step(1),
    k: () => step(-1),
    u: () => document.querySelector(".back a")?.click(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || dialog.open) return;
    if (event.target.closest("input, textarea, select") || remembered()) return;
    const action = Object.hasOwn(actions, event.key) ? actions[event.key] : null;
    if (!action) return;
    event.preventDefault();
    action();
  });

  // Back from an article, the result that it was opened from is where the keys go on; a browser that jumps to an
  // element takes the focus away, which it does until the page is loaded.
  addEventListener("load", () => requestAnimationFrame(() => {
    if (/^#r\d+$/.test(location.hash)) document.querySelector(`${location.hash} h2 a`)?.focus();
  }));
}
