/* The choice of colours in the footer: <label hidden data-colours>..<select>. Without script there
   is nothing to choose, and the page follows the system. */
const root = document.documentElement;

function choose(scheme) {
  if (scheme) root.dataset.theme = scheme;
  else delete root.dataset.theme;
  try {
    localStorage.setItem("scheme", scheme);
  } catch {
    return; // storage refused: the choice holds for this page
  }
}

export function offerColours() {
  for (const box of document.querySelectorAll("[data-colours]")) {
    const list = box.querySelector("select");
    list.value = root.dataset.theme || "";
    list.addEventListener("change", () => choose(list.value));
    box.hidden = false;
  }
}
