/* Where the streams have a host of their own no cookie reaches them: a pass that is good for minutes
   goes in the address. Such pages say where one is given: <body data-passes="/live/x/pass/">. */
const { stream, passes } = document.body.dataset;
let held = null; // {pass, until}, or the promise of it

export const needsPass = Boolean(passes);

/** `address` as it may be asked for now. Rejects, as fetch does, where no pass could be asked for. */
export async function passed(address) {
  if (!needsPass || !address.startsWith(stream)) return address;
  if (held?.until && Date.now() > held.until) held = null;
  held ??= ask();
  try {
    held = await held;
  } catch (error) {
    held = null;
    throw error;
  }
  const { pass } = held;
  return `${address}${address.includes("?") ? "&" : "?"}${new URLSearchParams({ pass })}`;
}

/** Half of the time that it is good for is left for what is on its way. Where none is given the
    stream says why: it gets one that is none, and this asks again soon. */
async function ask() {
  const answer = await fetch(passes, { credentials: "same-origin", cache: "no-store" });
  if (answer.status >= 500) throw new TypeError("No pass can be given just now.");
  const told = answer.ok ? await answer.json() : { pass: "none", lasts: 2 };
  return { pass: told.pass, until: Date.now() + told.lasts * 500 };
}
