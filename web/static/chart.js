// A span of the chart: dragged over with a pointer, or chosen with two sliders.
"use strict";

{
  const LEAST_DRAG = 6; // pixels; less is a click on a bar

  /** Everything of one chart: its bars as its table tells them. */
  const brush = (figure) => {
    const svg = figure.querySelector("svg");
    const [from, until] = figure.querySelectorAll("input[type=range]");
    const output = figure.querySelector("output");
    const spanned = figure.querySelector(".spanned"); // says the same above the bars: the output's place may be closed
    const bars = [...figure.querySelectorAll("tbody tr")].map((row) => ({
      first: row.dataset.first,
      last: row.dataset.last,
      label: row.cells[0].textContent,
      count: Number(row.dataset.count),
    }));
    if (!from || bars.length < 2) return;
    const shade = document.createElementNS(svg.namespaceURI, "rect");
    for (const [name, value] of Object.entries({ class: "span", y: 0, height: 96, width: 0 })) shade.setAttribute(name, value);
    shade.setAttribute("aria-hidden", "true");
    svg.prepend(shade);

    const tell = () => {
      const [a, b] = [Number(from.value), Number(until.value)].sort((x, y) => x - y);
      const count = bars.slice(a, b + 1).reduce((sum, bar) => sum + bar.count, 0);
      const days = a === b ? bars[a].label : `${bars[a].first} to ${bars[b].last}`;
      shade.setAttribute("x", a * Number(svg.dataset.slot));
      shade.setAttribute("width", (b - a + 1) * Number(svg.dataset.slot));
      shade.classList.toggle("whole", a === 0 && b === bars.length - 1);
      output.textContent = `${days}: ${count.toLocaleString("en")} ${count === 1 ? "article" : "articles"}`;
      for (const slider of [from, until]) slider.setAttribute("aria-valuetext", bars[Number(slider.value)].label);
      return [a, b];
    };
    const go = () => {
      const [a, b] = tell();
      const url = new URL(figure.dataset.whole, location.href);
      url.searchParams.set("from", bars[a].first);
      url.searchParams.set("to", bars[b].last);
      location.assign(url);
    };
    const barAt = (x) => {
      const area = svg.getBoundingClientRect();
      const place = Math.floor(((x - area.left) / area.width) * svg.viewBox.baseVal.width / Number(svg.dataset.slot));
      return Math.min(Math.max(place, 0), bars.length - 1);
    };

    for (const slider of [from, until]) slider.addEventListener("input", tell);
    figure.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      go();
    });
    svg.addEventListener("dragstart", (event) => event.preventDefault());
    let start = null;
    let dragged = false;
    svg.addEventListener("pointerdown", (event) => {
      start = event.button === 0 ? event.clientX : null;
      dragged = false;
    });
    svg.addEventListener("pointermove", (event) => {
      if (start === null || (!dragged && Math.abs(event.clientX - start) < LEAST_DRAG)) return;
      if (!dragged) svg.setPointerCapture(event.pointerId);
      dragged = true;
      from.value = barAt(Math.min(start, event.clientX));
      until.value = barAt(Math.max(start, event.clientX));
      tell();
      spanned.textContent = output.textContent;
    });
    svg.addEventListener("pointerup", () => {
      start = null;
      if (dragged) go();
    });
    svg.addEventListener("pointercancel", () => { // a finger that moved the page instead
      start = null;
      dragged = false;
      from.value = 0;
      until.value = bars.length - 1;
      tell();
      spanned.textContent = "";
    });
    svg.addEventListener("click", (event) => { if (dragged) event.preventDefault(); }, true);
    tell();
  };

  const brushAll = () => document.querySelectorAll(".chart").forEach(brush);
  document.addEventListener("dateline:answers", brushAll);
  brushAll();
}
