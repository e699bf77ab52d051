/* An act of a desk is sent once, at once: done later it might no longer be meant. */
import { say } from "../words.js";

/** Send `body` to `address`. null where it was taken, else the sentence of the refusal. */
export async function send(address, body) {
  let answer;
  try {
    answer = await fetch(address, {
      method: "POST",
      body: encoded(body),
      credentials: "same-origin",
      redirect: "manual",
      headers: { Accept: "application/json", "X-CSRFToken": token() },
    });
  } catch {
    return say("desk-lost");
  }
  if (answer.ok || answer.type === "opaqueredirect") return null;
  return (await sentence(answer)) || say(answer.status === 403 ? "desk-refused" : "desk-failed");
}

function encoded(body) {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(body)) for (const one of [value].flat()) form.append(name, one);
  return form;
}

const token = () => document.querySelector("#token [name=csrfmiddlewaretoken]")?.value ?? "";

async function sentence(answer) {
  try {
    return (await answer.json()).sentence ?? "";
  } catch {
    return ""; // a page of the site, not an answer to a script
  }
}
