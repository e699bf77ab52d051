/* The builder beyond HTML: dragging items and lines into place, and the preview that follows while
   one types. Buttons do the same without it. */

const PAUSE = 350;

/* The items of a questionnaire: dropped, an item's own "up" form is sent with the new place. */
function dragItems(list) {
  let dragged;
  for (const item of list.children) {
    item.draggable = true;
    item.addEventListener("dragstart", (event) => {
      dragged = item;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
      item.classList.add("dragged");
    });
    item.addEventListener("dragend", () => item.classList.remove("dragged"));
    item.addEventListener("dragover", (event) => {
      if (!dragged) return;
      event.preventDefault();
      if (item === dragged) return;
      const { top, height } = item.getBoundingClientRect();
      item[event.clientY < top + height / 2 ? "before" : "after"](dragged);
    });
    item.addEventListener("drop", (event) => {
      event.preventDefault();
      const form = dragged.querySelector("[data-position]");
      form.elements.to.value = [...list.children].indexOf(dragged) + 1;
      form.requestSubmit();
    });
  }
}

/* The lines of a choice: the order in the page is the order that is sent. */
function orderLines(box) {
  const list = box.querySelector("ol");
  box.addEventListener("click", (event) => {
    const button = event.target.closest("[data-up], [data-down]");
    if (!button) return;
    event.preventDefault();
    const line = button.closest("li");
    const beside = "up" in button.dataset ? line.previousElementSibling : line.nextElementSibling;
    if (beside) beside["up" in button.dataset ? "before" : "after"](line);
    button.focus();
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
  let dragged;
  for (const line of list.children) {
    // Only by its handle, so that words in the line can be marked with the mouse.
    const acts = line.querySelector(".line-acts");
    acts.draggable = true;
    acts.addEventListener("dragstart", (event) => {
      dragged = line;
      event.dataTransfer.setData("text/plain", "");
    });
    line.addEventListener("dragover", (event) => {
      if (!dragged || dragged === line) return;
      event.preventDefault();
      const { top, height } = line.getBoundingClientRect();
      line[event.clientY < top + height / 2 ? "before" : "after"](dragged);
    });
    line.addEventListener("drop", (event) => {
      event.preventDefault();
      dragged = undefined;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}

function follow(form) {
  const place = document.querySelector("[data-tried]");
  let timer;
  let asking;
  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(form.dataset.tries, { method: "POST", body: new FormData(form), signal: asking.signal });
      if (answer.ok) place.innerHTML = await answer.text();
    } catch (error) {
      if (error.name !== "AbortError") return; // offline: the picture stays as it was
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  for (const button of form.querySelectorAll("[data-without-script]")) button.hidden = true;
}

document.querySelectorAll("[data-items]").forEach(dragItems);
document.querySelectorAll("[data-lines]").forEach(orderLines);
document.querySelectorAll("[data-tries]").forEach(follow);
