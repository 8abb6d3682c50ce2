// An article being read: from match to match, and all mentions of a name at once.
"use strict";

{
  /** Steps through the marks, by buttons and by keys. */
  const stepThroughMatches = () => {
    const steps = document.querySelector(".steps");
    const marks = [...document.querySelectorAll(".reading mark:not(.on)")];
    if (!steps || marks.length === 0) return;
    const place = steps.querySelector(".place");
    let at = -1;
    const go = (by) => {
      marks[at]?.classList.remove("here");
      at = (at + by + marks.length + (at < 0 && by < 0 ? 1 : 0)) % marks.length;
      marks[at].classList.add("here");
      marks[at].scrollIntoView({ block: "center" });
      place.textContent = `${at + 1} of `;
    };
    steps.addEventListener("click", (event) => {
      const by = Number(event.target.closest("[data-step]")?.dataset.step);
      if (by) go(by);
    });
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
      if (event.target.closest("a, button, input, textarea, select, summary")) {
        if (event.key === "Enter" || event.target.closest("input, textarea, select")) return;
      }
      const on = document.querySelector("#keys input").checked;
      const by = event.key === "Enter" ? (event.shiftKey ? -1 : 1) : on ? { n: 1, p: -1 }[event.key] : 0;
      if (!by) return;
      event.preventDefault();
      go(by);
    });
  };

  /** Lights all mentions of the name that is pointed at or reached by keyboard, in the text and in the list beside it. */
  const lightNames = () => {
    const parts = [...document.querySelectorAll("[data-entity]")];
    if (parts.length === 0) return;
    const light = (event) => {
      const entity = event.target.closest?.("[data-entity]")?.dataset.entity;
      for (const each of parts) each.classList.toggle("lit", each.dataset.entity === entity);
    };
    document.addEventListener("mouseover", light);
    document.addEventListener("focusin", light);
  };

  stepThroughMatches();
  lightNames();
}
