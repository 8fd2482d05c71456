import { useFleetCounts } from "../client/queries";
import { Icon, type Shape } from "../design/Icon";
import { LiveState } from "./LiveState";
import { hrefs } from "./routes";
import { SAVED_VIEWS } from "./savedViews";
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

/** The navigation. */
export function Rail({ view, onHelp }: { view: Route; onHelp: () => void }) {
  const query = view.page === "fleet" ? view.query : undefined;
  const counts = useFleetCounts(view.page === "fleet" ? { query: view.query, sort: view.sort, group: view.group } : undefined);
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
        {SAVED_VIEWS.map((saved) => {
          const number = counts === undefined ? 0 : saved.count(counts);
          return (
            <li key={saved.query}>
              <a href={hrefs.fleet({ query: saved.query })} aria-current={query === saved.query ? "true" : undefined}>
                <Icon shape={saved.shape} />
                <span>{saved.words}</span>
                {number > 0 && <span class="num count">{number.toLocaleString("en")}</span>}
              </a>
            </li>
          );
        })}
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
