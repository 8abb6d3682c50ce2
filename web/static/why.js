// "Why this?" opens below a result instead of on a page of its own.
"use strict";

document.addEventListener("click", async (event) => {
  const link = event.target.closest(".why > a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const open = link.parentElement.querySelector(".reasons-here");
  if (open) {
    open.remove();
    link.setAttribute("aria-expanded", "false");
    return;
  }
  try {
    const sent = await fetch(link.href);
    const page = new DOMParser().parseFromString(await sent.text(), "text/html");
    const reasons = document.adoptNode(page.getElementById("reasons"));
    reasons.removeAttribute("id"); // several may be open
    reasons.className = "reasons-here";
    link.parentElement.querySelector(".reasons-here")?.remove(); // of a click before
    link.parentElement.append(reasons);
    link.setAttribute("aria-expanded", "true");
  } catch {
    location.assign(link.href);
  }
});
