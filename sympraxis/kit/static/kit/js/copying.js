/* <button type="button" data-copies="id" data-done="Copied" hidden><span>Copy</span></button>
   <span class="hide" role="status"></span>: puts the words of the element with that id into the
   clipboard, and says so. Hidden where there is no script, or no clipboard. */
export function offerCopies() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copies]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
      for (const words of [button.querySelector("span"), button.nextElementSibling]) {
        words.textContent = button.dataset.done;
      }
    });
  }
}
