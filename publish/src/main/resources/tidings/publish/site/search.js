"use strict";
// Suggests words below the search field while a reader types. The page works without.
(() => {
  const field = document.getElementById("q");
  const list = document.getElementById("words");
  let timer = 0;
  let asked = "";
  let waiting = null;

  async function suggest() {
    const text = field.value.trim();
    if (text === asked) return;
    asked = text;
    if (waiting) waiting.abort();
    if (!text) {
      list.replaceChildren();
      return;
    }
    waiting = new AbortController();
    try {
      const answer = await fetch("/search/suggest?q=" + encodeURIComponent(text), {
        signal: waiting.signal,
        credentials: "omit",
      });
      if (!answer.ok) return;
      const words = await answer.json();
      list.replaceChildren(
        ...words.map((word) => {
          const option = document.createElement("option");
          option.value = word;
          return option;
        }),
      );
    } catch (error) {
      if (error.name !== "AbortError") list.replaceChildren();
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, 150);
  });
})();
