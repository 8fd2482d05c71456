import { computed, signal } from "@preact/signals";
import { parseRoute } from "./routes";
import type { Route } from "./views";

/** The address of the page: the only home of what the page shows. */
const here = signal(location.pathname + location.search);

/** What the address says. */
export const route = computed<Route>(() => parseRoute(here.value));

/** How far the page and the list on it were scrolled when a place was left, in pixels. The browser keeps it beside the
 * address, for who comes back. */
export interface Standing {
  page: number;
  list: number;
}

const AT_THE_TOP: Standing = { page: 0, list: 0 };

let standing = AT_THE_TOP;

/** How far the place that is shown shall be scrolled at first. */
export function standingHere(): Standing {
  return standing;
}

function scrolledNow(): Standing {
  const top = (what: string): number => document.querySelector(what)?.scrollTop ?? 0;
  return { page: top("main"), list: top("main .scroller") };
}

/** Browsers allow few replacements a second; a held key makes many. */
const REPLACE_MILLIS = 120;

let replacing: ReturnType<typeof setTimeout> | undefined;

/** Goes to another address of the page. `replace` leaves no trace in the history: for filters and selections. */
export function go(href: string, how: "push" | "replace" = "push"): void {
  if (href === here.peek()) return;
  settle();
  standing = AT_THE_TOP;
  if (how === "replace") {
    replacing = setTimeout(settle, REPLACE_MILLIS);
  } else {
    history.replaceState(scrolledNow(), "", here.peek());
    history.pushState(null, "", href);
  }
  here.value = href;
}

/** Writes the address that the page shows into the browser's bar. */
function settle(): void {
  if (replacing === undefined) return;
  clearTimeout(replacing);
  replacing = undefined;
  history.replaceState(null, "", here.peek());
}

/** Listens to the browser's buttons, and takes over clicks on links within the page. */
export function followLinks(): void {
  addEventListener("popstate", (event) => {
    clearTimeout(replacing);
    replacing = undefined;
    standing = (event.state as Standing | null) ?? AT_THE_TOP;
    here.value = location.pathname + location.search;
  });
  addEventListener("pagehide", settle);
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest?.("a[href]");
    if (!(link instanceof HTMLAnchorElement) || !isOurs(event, link)) return;
    event.preventDefault();
    go(link.pathname + link.search, link.dataset["how"] === "replace" ? "replace" : "push");
  });
}

function isOurs(event: MouseEvent, link: HTMLAnchorElement): boolean {
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const elsewhere = link.target !== "" || link.hasAttribute("download") || link.origin !== location.origin;
  const isPage = !link.pathname.startsWith("/api/") && !link.pathname.startsWith("/door");
  return plain && !event.defaultPrevented && !elsewhere && isPage && link.hash === "";
}
