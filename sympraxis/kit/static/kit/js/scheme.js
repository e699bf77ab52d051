/* The colour scheme that this reader chose, set before the first paint so that nothing flashes.
   A classic script in the head, unlike the rest; the choice itself is made in the footer (colours.js). */
(() => {
  let kept = null;
  try {
    kept = localStorage.getItem("scheme");
  } catch {
    return; // storage refused: the page follows the system
  }
  if (kept === "light" || kept === "dark") document.documentElement.dataset.theme = kept;
})();
