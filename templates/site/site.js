"use strict";
// The theme, the menu of small screens, pictures that fit, and the search. Model text is only ever set as text.
(() => {
  const root = document.documentElement;
  root.classList.add("js");

  // ---- theme -----------------------------------------------------------------------------------------
  const KEPT = "stormgen-site-theme";
  const kept = () => { try { return localStorage.getItem(KEPT); } catch { return null; } };
  const keep = theme => { try { localStorage.setItem(KEPT, theme); } catch { /* A page may have no memory. */ } };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const shown = () => root.dataset.theme || (dark.matches ? "dark" : "light");
  if (kept() === "dark" || kept() === "light") root.dataset.theme = kept();

  function themes() {
    const button = document.getElementById("theme");
    const say = () => { button.textContent = shown() === "dark" ? "Light" : "Dark"; };
    button.addEventListener("click", () => {
      root.dataset.theme = shown() === "dark" ? "light" : "dark";
      keep(root.dataset.theme);
      say();
    });
    dark.addEventListener("change", say);
    say();
  }

  // ---- menu ------------------------------------------------------------------------------------------
  function menu() {
    const button = document.getElementById("open-menu");
    button.addEventListener("click", () => {
      const open = document.body.classList.toggle("menu-open");
      button.setAttribute("aria-expanded", String(open));
    });
  }

  // ---- pictures --------------------------------------------------------------------------------------
  // A picture is as large as it is drawn, or as the page is wide where its text can still be read; a button changes that.
  const READABLE = 1.6;
  function pictures() {
    for (const drawing of document.querySelectorAll(".drawing")) {
      if (drawing.scrollWidth <= drawing.clientWidth + 1) continue;
      drawing.classList.toggle("whole", drawing.scrollWidth < drawing.clientWidth * READABLE);
      const button = document.createElement("button");
      button.type = "button";
      const say = () => { button.textContent = drawing.classList.contains("whole") ? "Real size" : "See all of it"; };
      button.addEventListener("click", () => { drawing.classList.toggle("whole"); say(); });
      say();
      drawing.before(button);
    }
  }

  // ---- search ----------------------------------------------------------------------------------------
  const MOST = 12;
  const policy = window.trustedTypes ? trustedTypes.createPolicy("site", { createScriptURL: address => address }) : null;
  let loading = null;

  // A script, as a page that is read from a disk may not fetch anything.
  function index(home) {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const address = `${home}assets/index.js`;
      script.src = policy ? policy.createScriptURL(address) : address;
      script.onload = () => resolve(prepared(window.siteIndex));
      script.onerror = reject;
      document.head.append(script);
    });
    return loading;
  }

  function prepared(columns) {
    const low = columns.title.map((title, at) => `${title} ${columns.name[at]}`.toLowerCase());
    return { ...columns, low, docs: columns.doc.map(doc => doc.toLowerCase()) };
  }

  // Every word has to be there: best in the order typed, at the beginning of the name, then of a word, then in the doc.
  function score(found, at, words) {
    const name = found.low[at], whole = name.indexOf(words.join(" "));
    let sum = whole === 0 ? 8 : whole > 0 ? 2 : 0;
    for (const word of words) {
      const place = name.indexOf(word);
      if (place === 0) sum += 8;
      else if (place > 0) sum += name[place - 1] === " " ? 6 : 4;
      else if (found.docs[at].includes(word)) sum += 1;
      else return 0;
    }
    return sum + 2 / (1 + name.length / 20);
  }

  function search(found, text) {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const scored = [];
    for (let at = 0; at < found.low.length; at++) {
      const points = score(found, at, words);
      if (points) scored.push([points, at]);
    }
    return scored.sort((a, b) => b[0] - a[0] || a[1] - b[1]).map(([, at]) => at);
  }

  function searching(home) {
    const input = document.getElementById("search"), list = document.getElementById("found");
    const count = document.getElementById("count");
    let chosen = -1;

    function element(tag, text, className) {
      const made = document.createElement(tag);
      made.textContent = text;
      made.className = className;
      return made;
    }

    function option(found, at, number) {
      const [kind, kindName] = found.kinds[found.kind[at]];
      const item = document.createElement("li");
      item.id = `found${number}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.address = home + found.address[at];
      const context = found.context[at] >= 0 ? found.contexts[found.context[at]] : "";
      item.append(element("span", "", `dot ${kind}`), element("strong", found.title[at], ""));
      item.append(element("span", [kindName, context].filter(Boolean).join(", "), "faint"));
      if (found.doc[at]) item.append(element("span", found.doc[at], "told"));
      item.addEventListener("mousedown", event => { event.preventDefault(); go(item); });
      return item;
    }

    function go(item) {
      location.href = item.dataset.address;
      close();
    }

    function choose(number) {
      const items = [...list.children].filter(item => item.id);
      chosen = items.length ? (number + items.length) % items.length : -1;
      items.forEach((item, at) => item.setAttribute("aria-selected", String(at === chosen)));
      if (chosen >= 0) {
        input.setAttribute("aria-activedescendant", items[chosen].id);
        items[chosen].scrollIntoView({ block: "nearest" });
      } else input.removeAttribute("aria-activedescendant");
    }

    function close() {
      list.hidden = true;
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    async function show() {
      const text = input.value.trim();
      if (!text) { close(); count.textContent = ""; return; }
      const found = await index(home);
      if (text !== input.value.trim()) return;
      const places = search(found, text);
      list.replaceChildren(...places.slice(0, MOST).map((at, number) => option(found, at, number)));
      count.textContent = places.length ? `${places.length} found` : "Nothing found";
      if (!places.length || places.length > MOST) {
        const more = element("li", places.length ? `and ${places.length - MOST} more` : "Nothing found", "faint");
        more.setAttribute("role", "option");
        more.setAttribute("aria-disabled", "true");
        list.append(more);
      }
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      choose(0);
    }

    input.addEventListener("focus", () => { index(home).catch(() => {}); });
    input.addEventListener("input", () => { show().catch(() => {}); });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", event => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) show().catch(() => {});
        else choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Enter" && chosen >= 0) go(list.children[chosen]);
      else if (event.key === "Escape") { close(); input.blur(); }
    });
    addEventListener("keydown", event => {
      const typing = event.target instanceof Element && event.target.closest("input, textarea, select");
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        input.focus();
        input.select();
      }
    });
  }

  addEventListener("DOMContentLoaded", () => {
    themes();
    menu();
    pictures();
    searching(document.body.dataset.root);
  });
})();
