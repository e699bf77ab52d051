/* A form that asks the browser for a passkey before it is sent.
   <form data-passkey="get|create" data-options="#id or address"> with an input named `credential`.
   The options stand in the page as JSON, or come from the address; they and the answer are in the
   form of the Web Authentication standard, where bytes are base64url. Without this script, or in a
   browser that knows no passkeys, a form that is hidden stays so, and what is marked `data-without`
   is read. */

const bytes = (text) => Uint8Array.from(
  atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0),
);
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const list = (credentials = []) => credentials.map((one) => ({ ...one, id: bytes(one.id) }));

const asked = {
  get: (options) => ({
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: list(options.allowCredentials ?? []),
  }),
  create: (options) => ({
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: list(options.excludeCredentials ?? []),
  }),
};

const PARTS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

const answered = (credential) => ({
  id: credential.id,
  rawId: text(credential.rawId),
  type: credential.type,
  authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
  clientExtensionResults: credential.getClientExtensionResults(),
  response: Object.fromEntries(
    PARTS.filter((part) => credential.response[part])
      .map((part) => [part, text(credential.response[part])]),
  ),
});

async function read(place) {
  if (place.startsWith("#")) return JSON.parse(document.querySelector(place).textContent);
  const answer = await fetch(place, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new TypeError(`The server answered ${answer.status}.`);
  return (await answer.json()).request_options;
}

function why(error) {
  if (error.name === "InvalidStateError") return "known";
  if (error.name === "NotAllowedError" || error.name === "AbortError") return "cancelled";
  return error instanceof TypeError ? "offline" : "failed";
}

async function use(form) {
  const kind = form.dataset.passkey;
  const says = form.querySelector("[data-says]");
  const button = form.querySelector("button[type=submit]");
  says.hidden = true;
  button.disabled = true;
  try {
    const { publicKey } = await read(form.dataset.options);
    const credential = await navigator.credentials[kind]({ publicKey: asked[kind](publicKey) });
    form.elements.credential.value = JSON.stringify(answered(credential));
    form.submit();
  } catch (error) {
    says.textContent = says.dataset[why(error)];
    says.hidden = false;
    button.disabled = false;
  }
}

for (const form of document.querySelectorAll("[data-passkey]")) {
  if (!window.PublicKeyCredential || !navigator.credentials) continue;
  form.hidden = false;
  form.querySelector("[data-without]")?.remove();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    use(form);
  });
}
