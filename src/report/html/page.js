"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = document.getElementById("filters");
  const keys = document.getElementById("keys");
  const findings = all(".finding");
  const pairs = all(".pair");
  let current = -1;

  const marksOf = (finding) => {
    const number = finding.dataset.number;
    return all("mark").filter((mark) => mark.dataset.finding.split(" ").includes(number));
  };

  const filter = () => {
    const chosen = (name) => new Set(all(`input[name=${name}]:checked`, form).map((input) => input.value));
    const severities = chosen("severity");
    const dimensions = chosen("dimension");
    const shown = new Set();
    for (const finding of findings) {
      const keep = severities.has(finding.dataset.severity) && dimensions.has(finding.dataset.dimension);
      finding.hidden = !keep;
      if (keep) shown.add(finding.dataset.number);
    }
    for (const mark of all("mark")) {
      mark.classList.toggle("off", !mark.dataset.finding.split(" ").some((number) => shown.has(number)));
    }
    const rows = document.getElementById("all-rows").checked;
    for (const row of all("tbody tr")) {
      row.hidden = !rows && !all(".finding", row).some((finding) => !finding.hidden);
    }
    const status = document.getElementById("shown");
    status.textContent = status.dataset.text.replace("{shown}", shown.size).replace("{all}", findings.length);
  };

  const go = (finding) => {
    if (!finding) return;
    all(".current").forEach((element) => element.classList.remove("current"));
    finding.classList.add("current");
    marksOf(finding).forEach((mark) => mark.classList.add("current"));
    finding.focus({ preventScroll: true });
    finding.scrollIntoView({ block: "center" });
    current = findings.indexOf(finding);
  };

  const step = (by) => {
    let at = current < 0 && by < 0 ? findings.length : current;
    do { at += by; } while (findings[at] && findings[at].hidden);
    go(findings[at]);
  };

  const file = (by) => {
    const here = findings[current];
    const at = here ? pairs.indexOf(here.closest(".pair")) : by > 0 ? -1 : pairs.length;
    const pair = pairs[at + by];
    if (!pair) return;
    pair.scrollIntoView({ block: "start" });
    go(all(".finding", pair).find((finding) => !finding.hidden));
  };

  const help = (open) => {
    keys.hidden = !open;
    if (open) keys.focus();
  };

  const actions = {
    j: () => step(1),
    k: () => step(-1),
    n: () => file(1),
    p: () => file(-1),
    "/": () => form.querySelector("input").focus(),
    "?": () => help(keys.hidden),
    Escape: () => help(false),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });

  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (mark) {
      const numbers = mark.dataset.finding.split(" ");
      go(findings.find((finding) => !finding.hidden && numbers.includes(finding.dataset.number)));
    }
    const button = event.target.closest("button[data-copy]");
    if (button && navigator.clipboard) {
      navigator.clipboard.writeText(button.dataset.copy).then(() => { button.textContent = button.dataset.copied; }, () => {});
    }
  });

  // A link to a rule opens its page.
  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target instanceof HTMLDetailsElement) target.open = true;
    if (target && target.classList.contains("finding")) go(target);
  };
  window.addEventListener("hashchange", open);

  form.hidden = false;
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  all("button[data-copy]").forEach((button) => { button.hidden = !navigator.clipboard; });
  filter();
  open();
})();
