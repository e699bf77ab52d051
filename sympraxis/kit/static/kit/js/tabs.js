/* Tabs. Without script they are links to the parts of the page:
   <nav class="tabs" data-tabs aria-label="..."><a href="#one">One</a> ... </nav> <div id="one">
   With it they become ARIA tabs: arrows, Home and End move, the panel follows. Tabs that are
   written as ARIA tabs from the start (role="tablist" and buttons) are served too. */
function panelOf(tab) {
  return document.getElementById(tab.getAttribute("aria-controls"));
}

function show(tabs, chosen) {
  for (const tab of tabs) {
    const on = tab === chosen;
    tab.setAttribute("aria-selected", on);
    tab.tabIndex = on ? 0 : -1;
    const panel = panelOf(tab);
    if (panel) panel.hidden = !on;
  }
}

function becomeTabs(list) {
  list.setAttribute("role", "tablist");
  for (const link of list.querySelectorAll('a[href^="#"]')) {
    const panel = document.getElementById(link.hash.slice(1));
    if (!panel) continue;
    link.id ||= `${panel.id}-tab`;
    link.setAttribute("role", "tab");
    link.setAttribute("aria-controls", panel.id);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", link.id);
    panel.tabIndex = 0;
  }
  const tabs = [...list.querySelectorAll('[role="tab"]')];
  show(tabs, tabs.find((tab) => tab.hash === location.hash) || tabs[0]);
}

function goTo(tabs, key) {
  const at = tabs.indexOf(document.activeElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[key];
  return to === undefined ? null : tabs[(to + tabs.length) % tabs.length];
}

function serve(list) {
  const tabs = [...list.querySelectorAll('[role="tab"]')];
  list.addEventListener("click", (event) => {
    const tab = event.target.closest('[role="tab"]');
    if (!tab) return;
    event.preventDefault();
    show(tabs, tab);
  });
  list.addEventListener("keydown", (event) => {
    const next = goTo(tabs, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
    show(tabs, next);
  });
}

/** Serve every list of tabs inside `root`. */
export function startTabs(root) {
  for (const list of root.querySelectorAll("[data-tabs]")) becomeTabs(list);
  for (const list of root.querySelectorAll('[role="tablist"]')) serve(list);
}
