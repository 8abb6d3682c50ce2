// Completions under the search box: names, titles and words of the archive that go on as was typed.
"use strict";

{
  /** Completions under the search box, as an ARIA combobox. */
  const completeWhileTyping = () => {
    const box = document.getElementById("q");
    if (!box) return;
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
    const named = new Set(["person", "organisation", "place", "source", "author"]);
    const articles = (count) => `${count.toLocaleString("en")} ${count === 1 ? "article" : "articles"}`;
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
        Object.assign(item.dataset, { text: each.text, kind: each.kind, before: each.before });
        kind.className = "kind";
        kind.textContent = named.has(each.kind) ? `${each.kind}, ${articles(each.count)}` : each.kind;
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
      chosen = (place + items.length) % items.length; // -1 is the last
      items[chosen].setAttribute("aria-selected", "true");
      box.setAttribute("aria-activedescendant", items[chosen].id);
    };
    /** What is searched when a completion is taken; what the tokenizer passes over must not end a quotation. */
    const query = (text, kind) => {
      const quoted = `"${text.replace(/["\\]/g, " ")}"`;
      if (kind === "word") return text;
      return kind === "phrase" ? quoted : `${kind}:${quoted}`;
    };
    const take = (item) => {
      const { text, kind, before } = item.dataset;
      box.value = before + query(text, kind);
      close();
      box.form.requestSubmit();
    };
    /** What can follow the text as a whole, else what can follow its last word. */
    const ask = async (typed) => {
      for (const before of new Set(["", typed.slice(0, typed.lastIndexOf(" ") + 1)])) {
        const answer = await fetch(`/api/v1/suggest?q=${encodeURIComponent(typed.slice(before.length))}`);
        const found = answer.ok ? (await answer.json()).suggestions : [];
        if (found.length) return found.map((each) => ({ ...each, before }));
      }
      return [];
    };

    box.addEventListener("input", async () => {
      const turn = ++asked;
      close(); // what completes the text of before must not be taken
      const typed = box.value.trim();
      if (!typed || /["():]/.test(typed)) return;
      try {
        const found = await ask(typed);
        if (turn === asked) show(found);
      } catch {
        close();
      }
    });
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") event.preventDefault(); // a browser would empty the box
      if (list.hidden) return;
      if (event.key === "ArrowDown") choose(chosen + 1);
      else if (event.key === "ArrowUp") choose(Math.max(chosen, 0) - 1);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen]);
      else return;
      event.preventDefault();
    });
    list.addEventListener("mousedown", (event) => {
      const item = event.target.closest("li");
      if (item) take(item);
    });
    box.addEventListener("blur", () => { asked++; close(); });
  };

  completeWhileTyping();
}
