/* A form is sent once: a second click while the answer is on its way does nothing. */
const WHILE = 5000; // then the answer is lost, and one may try again

export function sendOnce() {
  document.addEventListener("submit", (event) => {
    const { target: form } = event;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, WHILE);
  });
  // A page that comes back from the browser's memory is new again.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("[data-sent]")) delete form.dataset.sent;
  });
}
