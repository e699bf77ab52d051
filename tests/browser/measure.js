/* What measure.py measures, inside the page. Injected by the tests; no part of the site. */
window.measure = (() => {
  const short = (one) => one.outerHTML.slice(0, 140);

  // The elements that make the page scroll sideways; what scrolls in its own frame is none of them.
  const framed = (one) => {
    for (let above = one.parentElement; above !== document.body; above = above.parentElement) {
      if (getComputedStyle(above).overflowX !== "visible") return true;
    }
    return false;
  };
  const sticksOut = () => {
    const wide = document.documentElement.clientWidth;
    const whole = document.documentElement.scrollWidth;
    if (whole <= wide) return [];
    const all = [...document.body.querySelectorAll("*")].filter((one) => !framed(one));
    const boxes = all.filter((one) => one.getBoundingClientRect().right > wide + 1);
    if (boxes.length || whole === wide + 1) return boxes.slice(0, 5).map(short); // one is rounding
    // A line that may not break leaves its box, which itself stays where it is.
    const lines = all.filter((one) => one.scrollWidth > one.clientWidth + 1);
    return [...lines, document.body].slice(0, 5).map(short);
  };

  // The colours and the type that an element is drawn with, and all that is behind it, as a number.
  const drawings = new Map();
  const drawnWith = (one, found) => {
    if (!one) return 0;
    if (!found.has(one)) {
      const style = getComputedStyle(one);
      const own = [style.color, style.backgroundColor, style.backgroundImage, style.opacity,
        style.fontSize, style.fontWeight, style.textShadow, style.fill];
      const all = `${drawnWith(one.parentElement, found)} ${own.join()}`;
      if (!drawings.has(all)) drawings.set(all, drawings.size + 1);
      found.set(one, drawings.get(all));
    }
    return found.get(one);
  };
  // Contrast is most of what axe computes. What it has read once, it need not read again at another
  // width where nothing of that is different: `legible` says so of an element. What it could not
  // decide, as over a picture or under something, is read each time. Without `preload` axe copies no
  // style sheets into the page, which its policy would refuse.
  const read = new WeakMap();
  const violations = async () => {
    const found = new Map();
    const all = [...document.body.querySelectorAll("*")];
    for (const one of all) {
      one.toggleAttribute("data-legible", Boolean(read.get(one)?.has(drawnWith(one, found))));
    }
    axe.configure({ rules: [{ id: "color-contrast", selector: ":not([data-legible])" }] });
    const results = await axe.run({ resultTypes: ["violations", "incomplete"], preload: false });
    const { violations: faults, incomplete } = results;
    const unread = new Set([...faults, ...incomplete]
      .flatMap((rule) => rule.nodes.flatMap((node) => node.target))
      .flatMap((target) => [...document.querySelectorAll(target)]));
    for (const one of all) {
      one.removeAttribute("data-legible");
      const { width, height } = one.getBoundingClientRect();
      const isSeen = one.checkVisibility({ visibilityProperty: true }) && width > 1 && height > 1;
      if (!isSeen || unread.has(one)) continue;
      if (!read.has(one)) read.set(one, new Set());
      read.get(one).add(found.get(one));
    }
    return faults.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`));
  };

  // A control may be drawn by its label or its parent (a radio button under its own picture); a
  // link within a drawing by its shape, whose ring is a stroke.
  const face = (one) => {
    if (one instanceof SVGElement) return one.querySelector("use, path") ?? one;
    const style = getComputedStyle(one);
    const box = one.getBoundingClientRect();
    if (style.opacity !== "0" && box.width > 2 && box.height > 2) return one;
    return one.labels?.[0] ?? one.parentElement;
  };
  const drawnNow = (one) => {
    const style = getComputedStyle(one);
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const drawn = one instanceof SVGElement && style.stroke !== "none";
    const stroke = drawn && parseFloat(style.strokeWidth) >= 2;
    const parts = [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow];
    if (drawn) parts.push(style.stroke, style.strokeWidth, style.fill);
    return { ring: ring || stroke || style.boxShadow !== "none", sum: parts.join() };
  };
  const covered = (one) => {
    const box = one.getClientRects()[0] ?? one.getBoundingClientRect();
    const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return !at || !(one.contains(at) || at.contains(one));
  };

  // The first stop of the page, wherever the page itself has put the focus.
  const first = () => document.querySelector(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']");

  // One stop of the Tab key: looked at with the focus, and again when the focus has moved on. Once it
  // is out of the page, or again where it was, the walk is over.
  let stops = [];
  let last = null;
  let isOver = false;
  const startWalk = () => {
    document.querySelectorAll("[data-walked]").forEach((one) => delete one.dataset.walked);
    stops = [];
    last = null;
    first().focus();
    isOver = false;
    lookAt();
  };
  const lookAt = () => {
    const one = document.activeElement;
    if (isOver || one === last) return; // inside a date the Tab key goes from part to part
    if (last) {
      const before = stops.at(-1);
      before.seen = before.ring && drawnNow(face(last)).sum !== before.sum;
    }
    last = null;
    isOver = !one || one === document.body || Boolean(one.dataset.walked);
    if (isOver) return;
    one.dataset.walked = "yes";
    const drawn = face(one);
    const what = `${short(one)} "${one.textContent.trim().slice(0, 40)}"`;
    stops.push({ what, hidden: covered(drawn), ...drawnNow(drawn) });
    last = one;
  };
  document.addEventListener("focusin", lookAt);
  const walked = () => {
    lookAt();
    return isOver ? stops : null;
  };

  const runningAnimations = () => document.getAnimations()
    .filter((one) => one.playState === "running")
    .map((one) => short(one.effect.target));

  // Relative luminance as in WCAG, of any colour that the browser understands.
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const luminance = (colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3)
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  // On paper text must be dark whatever the scheme: 0.18 on white is 4.5 to 1.
  const paleInPrint = () =>
    [...document.querySelectorAll("main :is(h1, h2, h3, h4, p, li, dt, dd, th, td, label)")]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.innerText.trim())
      .filter((one) => luminance(getComputedStyle(one).color) > 0.183)
      .map(short);

  return { violations, sticksOut, first, startWalk, walked, runningAnimations, paleInPrint };
})();
