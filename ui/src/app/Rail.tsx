import { Icon, type Shape } from "../design/Icon";
import { LiveState } from "./LiveState";
import { hrefs } from "./routes";
import type { Route } from "./views";

interface Place {
  href: string;
  words: string;
  shape: Shape;
  isHere: (view: Route) => boolean;
}

/** Where one can go. Later pages get their line here, once they work. */
const PLACES: readonly Place[] = [
  { href: hrefs.fleet(), words: "Fleet", shape: "fleet", isHere: (view) => view.page !== "instance" && view.page !== "nowhere" },
  { href: hrefs.instance(), words: "Instance", shape: "instance", isHere: (view) => view.page === "instance" },
];

/** Views of the fleet that people want most; each is an address, as any other view. */
const VIEWS: readonly [string, string][] = [
  ["Needs attention", "health:degraded,missing,unknown"],
  ["Moving", "phase:running"],
  ["Out of sync", "sync:outofsync"],
  ["Held", "is:held"],
];

/** The navigation. */
export function Rail({ view, onHelp }: { view: Route; onHelp: () => void }) {
  const query = view.page === "fleet" ? view.query : undefined;
  return (
    <nav class="rail" aria-label="Plumbline">
      <a class="brand" href={hrefs.fleet()}>
        <img src="/icon.svg" alt="" width="20" height="20" />
        <span>Plumbline</span>
      </a>
      <ul>
        {PLACES.map((place) => (
          <li key={place.href}>
            <a href={place.href} aria-current={place.isHere(view) ? "page" : undefined}>
              <Icon shape={place.shape} />
              <span>{place.words}</span>
            </a>
          </li>
        ))}
      </ul>
      <h2 id="views">Views</h2>
      <ul aria-labelledby="views" class="views">
        {VIEWS.map(([words, asked]) => (
          <li key={asked}>
            <a href={hrefs.fleet({ query: asked })} aria-current={query === asked ? "true" : undefined}>
              <span>{words}</span>
            </a>
          </li>
        ))}
      </ul>
      <footer>
        <LiveState />
        <button type="button" class="button bare small" onClick={onHelp}>
          Keys <kbd>?</kbd>
        </button>
      </footer>
    </nav>
  );
}
