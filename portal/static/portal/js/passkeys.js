/* Passkeys: a form that the device fills in. Its data-passkey says what for; the server's options stand in data-options
   or are fetched from the form's own address. Without this script the form stays hidden and a note stands in its place. */

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    fillIn(form);
  });
}

async function fillIn(form) {
  const said = form.querySelector('[role="alert"]');
  const button = form.querySelector("button");
  said.textContent = "";
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
    said.textContent = form.dataset.unknown;
    return;
  }
  button.disabled = true;
  try {
    const { publicKey } = await optionsFor(form);
    const credential = form.dataset.passkey === "add" ? await make(publicKey) : await ask(publicKey);
    form.elements.credential.value = JSON.stringify(credential);
    form.submit();
  } catch (error) {
    said.textContent = error.name === "InvalidStateError" ? form.dataset.known : form.dataset.refused;
    button.disabled = false;
    button.focus();
  }
}

async function optionsFor(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options;
}

/* One that says whose it is and asks for a finger, a face or a PIN: it serves instead of address and password. */
function make(options) {
  const authenticatorSelection = {
    ...options.authenticatorSelection,
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  };
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON({ ...options, authenticatorSelection });
  return navigator.credentials.create({ publicKey });
}

function ask(options) {
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}
