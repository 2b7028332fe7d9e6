"use strict";
// Searches this site without a server. What it needs of the index it loads as scripts, for pages on
// a disk may load nothing else. Newer parts are looked through first.
(() => {
  const INDEX = __INDEX__;
  const MOST = 50;
  const LONGEST = 24;
  const SAY = {
    en: { busy: "Searching…", none: "Nothing found.", some: "Found: ", more: "More" },
    "zh-Hans": { busy: "正在搜索…", none: "没有找到。", some: "找到：", more: "更多" },
    "zh-Hant": { busy: "正在搜尋…", none: "沒有找到。", some: "找到：", more: "更多" },
  };
  const say = SAY[document.documentElement.lang] || SAY.en;
  const home = new URL(".", document.currentScript.src).href;

  const waiting = new Map();
  window.tidings = (name, data) => {
    const done = waiting.get(name);
    if (done) done(data);
  };
  const loaded = new Map();
  function load(name) {
    if (!loaded.has(name)) {
      loaded.set(
        name,
        new Promise((resolve) => {
          const script = document.createElement("script");
          waiting.set(name, (data) => {
            script.remove();
            resolve(data);
          });
          script.onerror = () => resolve(null);
          script.src = home + name + ".js";
          document.head.append(script);
        }),
      );
    }
    return loaded.get(name);
  }

  // As Tokens.java does it.
  const fold = new Map();
  for (let i = 0; i < INDEX.fold.length; i += 2) fold.set(INDEX.fold[i], INDEX.fold[i + 1]);
  function folded(text) {
    const bare = text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
    return bare.normalize("NFC").replace(/[\u3400-\u9fff]/g, (c) => fold.get(c) || c);
  }
  function words(text) {
    const out = new Set();
    const runs = folded(text).match(
      /[\u3400-\u9fff\u3041-\u30ff\uf900-\ufaff]+|(?:(?![\u3400-\u9fff\u3041-\u30ff\uf900-\ufaff])[0-9a-z\p{L}])+/gu,
    );
    for (const run of runs || []) {
      if (!/^[\u3400-\u9fff\u3041-\u30ff\uf900-\ufaff]/.test(run)) out.add(run.slice(0, LONGEST));
      else if (run.length === 1) out.add(run);
      else for (let i = 0; i + 1 < run.length; i++) out.add(run.slice(i, i + 2));
    }
    return [...out];
  }
  function hash(word) {
    let hash = 0x811c9dc5;
    for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
    return hash;
  }

  // Which documents of a part have all the words, with how many of these stand in the title.
  async function places(part, query) {
    const shards = INDEX.parts[part][1];
    const lists = await Promise.all(
      query.map(async (word) => {
        const shard = ((hash(word) % shards) + shards) % shards;
        const entries = (await load(part + "/" + shard)) || {};
        return Object.hasOwn(entries, word) ? entries[word].split(",") : [];
      }),
    );
    let all = null;
    for (const list of lists) {
      const own = new Map();
      let at = 0;
      for (const code of list) {
        const number = parseInt(code, 36);
        at += number >> 1;
        if (!all || all.has(at)) own.set(at, (all ? all.get(at) : 0) + (number & 1));
      }
      all = own;
    }
    return all || new Map();
  }

  const asked = new URLSearchParams(location.search);
  const text = (asked.get("q") || "").slice(0, 200);
  const found = document.getElementById("found");
  const field = document.getElementById("q");

  function wanted(card) {
    const is = (name, test) => !asked.get(name) || test(asked.get(name));
    return (
      is("source", (source) => card[2] === source) &&
      is("since", (day) => card[3] >= day) &&
      is("until", (day) => card[3] <= day) &&
      is("language", (tag) => card[4] === tag || card[4].startsWith(tag + "-"))
    );
  }

  function show(card) {
    const item = document.createElement("li");
    const heading = document.createElement("h3");
    const link = document.createElement("a");
    link.href = "../a/" + card[0] + "/index.html";
    link.textContent = card[1] || card[0];
    heading.append(link);
    const meta = document.createElement("p");
    meta.className = "meta";
    meta.textContent = (Object.hasOwn(INDEX.names, card[2]) ? INDEX.names[card[2]] : card[2]) + " " + card[3];
    const excerpt = document.createElement("p");
    excerpt.className = "soft";
    excerpt.textContent = card[5];
    for (const part of [link, excerpt]) {
      if (card[4]) part.lang = card[4];
      part.dir = "auto";
    }
    item.append(heading, meta, excerpt);
    return item;
  }

  async function search() {
    for (const name of ["q", "source", "since", "until", "language"]) {
      const input = document.querySelector("form[role=search] [name=" + name + "]");
      for (const one of document.getElementsByName(name)) if (asked.get(name)) one.value = asked.get(name);
      if (input && asked.get(name)) input.value = asked.get(name);
    }
    if (field) field.value = text;
    const query = words(text);
    if (!query.length) return;
    const status = document.createElement("h2");
    status.className = "soft";
    status.setAttribute("role", "status");
    status.textContent = say.busy;
    const list = document.createElement("ul");
    list.className = "list";
    const more = document.createElement("button");
    more.textContent = say.more;
    more.hidden = true;
    found.replaceChildren(status, list, more);
    let count = 0;
    let shown = 0;
    for (let part = INDEX.parts.length - 1; part >= 0; part--) {
      const hits = [...(await places(part, query))].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
      for (const [number] of hits) {
        const cards = await load(part + "/d" + Math.floor(number / INDEX.cards));
        const card = cards && cards[number % INDEX.cards];
        if (!card || !wanted(card)) continue;
        count++;
        if (shown === MOST) {
          status.textContent = say.some + (count - 1) + "+";
          more.hidden = false;
          await new Promise((resolve) => more.addEventListener("click", resolve, { once: true }));
          more.hidden = true;
          shown = 0;
        }
        list.append(show(card));
        shown++;
      }
      if (count) status.textContent = say.some + count;
    }
    if (!count) status.textContent = say.none;
  }

  search();
})();
