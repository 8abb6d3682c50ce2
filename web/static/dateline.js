// What a script can add to pages that work without one: shortcuts, completions, steps from match to match.
"use strict";

const box = document.getElementById("q");

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && box) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});

/** Steps through the marks of an article. */
function stepThroughMatches() {
  const steps = document.querySelector(".steps");
  const marks = [...document.querySelectorAll(".reading mark")];
  if (!steps || marks.length === 0) return;
  steps.hidden = false;
  let at = -1;
  steps.addEventListener("click", (event) => {
    const step = Number(event.target.dataset.step);
    if (!step) return;
    marks[at]?.classList.remove("here");
    at = (at + step + marks.length + (at < 0 && step < 0 ? 1 : 0)) % marks.length;
    marks[at].classList.add("here");
    marks[at].scrollIntoView({ block: "center" });
  });
}

/** Completions under the search box, as an ARIA combobox. */
function completeWhileTyping() {
  if (!box || !window.fetch) return;
  const list = document.createElement("ul");
  list.className = "completions";
  list.id = "completions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Completions");
  box.parentElement.append(list);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-autocomplete", "list");
  let asked = 0;
  let chosen = -1;

  const close = () => {
    list.hidden = true;
    chosen = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const show = (found) => {
    list.replaceChildren(...found.map((each, place) => {
      const item = document.createElement("li");
      const kind = document.createElement("span");
      item.id = `completion-${place}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.textContent = each.text;
      item.dataset.text = each.text;
      kind.className = "kind";
      kind.textContent = each.kind;
      item.append(kind);
      return item;
    }));
    chosen = -1;
    list.hidden = found.length === 0;
    box.setAttribute("aria-expanded", String(!list.hidden));
  };
  const choose = (place) => {
    const items = [...list.children];
    items[chosen]?.setAttribute("aria-selected", "false");
    chosen = (place + items.length) % items.length;
    items[chosen].setAttribute("aria-selected", "true");
    box.setAttribute("aria-activedescendant", items[chosen].id);
  };
  const take = (text) => {
    box.value = /\s/.test(text) ? `"${text}"` : text;
    close();
    box.form.requestSubmit();
  };

  box.addEventListener("input", async () => {
    const turn = ++asked;
    const typed = box.value.trim();
    if (typed.length < 2 || /["():]/.test(typed)) return close();
    try {
      const answer = await fetch(`/api/v1/suggest?q=${encodeURIComponent(typed)}`);
      if (turn === asked && answer.ok) show((await answer.json()).suggestions);
    } catch {
      close();
    }
  });
  box.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen].dataset.text);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => {
    const item = event.target.closest("li");
    if (item) take(item.dataset.text);
  });
  box.addEventListener("blur", () => { asked++; close(); });
}

stepThroughMatches();
completeWhileTyping();
