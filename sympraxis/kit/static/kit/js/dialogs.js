/* <button data-opens="id"> opens that dialog; Escape, or a button of its form, closes it.
   <button aria-pressed> without a form changes its state where it stands. */
export function startDialogs() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens)?.showModal();
    const toggle = event.target.closest('button[type="button"][aria-pressed]');
    if (toggle) {
      toggle.setAttribute("aria-pressed", toggle.getAttribute("aria-pressed") !== "true");
    }
  });
}
