/* A page before a door that opens later:
   <p role="status" data-opens-in="90" data-spread="20" data-leads="/live/x/"
      data-alone="You need not do anything ..." data-open="It is open ...">Press it when ...</p>
   It goes on by itself, at a moment of its own, so that thousands do not come in the same second.
   Whether it is time is decided there: whoever comes early is sent back, to wait a little more. */
const HEARD = 3000; // what is said before the page goes has to be heard
const typing = () => document.activeElement?.matches("input, textarea, select") && document.activeElement.value !== "";

export function waitAtDoors() {
  const place = document.querySelector("[data-opens-in]");
  if (!place) return;
  const { opensIn, spread, leads, alone, open } = place.dataset;
  // A device's clock may be wrong; what has gone by on it since the page was made is not.
  const opens = Date.now() + Number(opensIn) * 1000;
  const goes = opens + HEARD + Math.random() * Number(spread) * 1000;
  place.textContent = alone;
  const timer = setInterval(() => {
    if (Date.now() < opens) return;
    if (place.textContent !== open) place.textContent = open;
    if (Date.now() < goes || typing()) return;
    clearInterval(timer);
    location.replace(leads);
  }, 1000);
}
