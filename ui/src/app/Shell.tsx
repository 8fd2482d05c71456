import { lazy, Suspense } from "preact/compat";
import { useEffect, useErrorBoundary, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { failureOf } from "../client/http";
import { Empty, Failed, Loading } from "../design/States";
import { ApplicationPage } from "../features/application/ApplicationPage";
import { FleetPage } from "../features/fleet/FleetPage";
import { Help } from "./Help";
import { listenToKeys, useShortcuts } from "./keyboard";
import { LiveBanner } from "./LiveState";
import { go, route, standingHere } from "./location";
import { Notices } from "./Notices";
import { Rail } from "./Rail";
import { hrefs } from "./routes";
import type { Route } from "./views";

const PlanPage = lazy(() => import("../features/plan/PlanPage"));
const HistoryPage = lazy(() => import("../features/history/HistoryPage"));
const ObjectPage = lazy(() => import("../features/object/ObjectPage"));
const InstancePage = lazy(() => import("../features/instance/InstancePage"));

/** The frame around every page. */
export function Shell() {
  const [isHelping, setHelping] = useState(false);
  const keys = useMemo(
    () => [
      { keys: "?", words: "show these keys", run: () => setHelping(true) },
      { keys: "g f", words: "go to the fleet", run: () => go(hrefs.fleet()) },
      { keys: "g i", words: "go to the instance", run: () => go(hrefs.instance()) },
    ],
    [],
  );
  useShortcuts(keys);
  useLayoutEffect(listenToKeys, []);
  const view = route.value;
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    document.title = title(view);
  });
  const hasCome = useRef(false);
  useLayoutEffect(() => {
    if (hasCome.current) arriveAt(main.current);
    hasCome.current = true;
  }, [placeOf(view)]);
  return (
    <>
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <Rail view={view} onHelp={() => setHelping(true)} />
      <main id="content" tabIndex={-1} ref={main}>
        <LiveBanner />
        <Suspense fallback={<Loading lines={8} />}>
          <Guarded key={view.page} view={view} />
        </Suspense>
      </main>
      <Notices />
      {isHelping && <Help onClose={() => setHelping(false)} />}
    </>
  );
}

/** What is shown, apart from how it is looked at. */
function placeOf(view: Route): string {
  switch (view.page) {
    case "fleet":
    case "instance":
    case "nowhere":
      return view.page;
    case "application":
    case "plan":
    case "history":
      return `${view.page} ${view.name}`;
    case "object":
      return `${view.page} ${view.name} ${view.ref}`;
  }
}

/** Another place begins at its top, or where it was left; who walks by keyboard goes on inside it. */
function arriveAt(main: HTMLElement | null): void {
  if (main === null) return;
  main.scrollTop = standingHere().page;
  if (document.activeElement === document.body) main.focus({ preventScroll: true });
}

/** The page, or what went wrong when it was drawn. */
function Guarded({ view }: { view: Route }) {
  const [problem, again] = useErrorBoundary();
  if (problem === undefined) return <Page view={view} />;
  return (
    <>
      <Failed page failure={failureOf(problem)} />
      <p class="state">
        <button type="button" class="button" onClick={again}>
          Draw again
        </button>
      </p>
    </>
  );
}

function title(view: Route): string {
  switch (view.page) {
    case "fleet":
      return "Fleet · Plumbline";
    case "instance":
      return "Instance · Plumbline";
    case "nowhere":
      return "Not found · Plumbline";
    case "object":
      return `${view.ref.split("|").slice(-1)[0]} · ${view.name} · Plumbline`;
    case "application":
    case "plan":
    case "history":
      return `${view.name} · Plumbline`;
  }
}

function Page({ view }: { view: Route }) {
  switch (view.page) {
    case "fleet":
      return <FleetPage view={view} />;
    case "application":
      return <ApplicationPage key={view.name} view={view} />;
    case "plan":
      return <PlanPage key={view.name} view={view} />;
    case "history":
      return <HistoryPage key={view.name} view={view} />;
    case "object":
      return <ObjectPage key={`${view.name} ${view.ref}`} view={view} />;
    case "instance":
      return <InstancePage />;
    case "nowhere":
      return (
        <Empty page title="There is no such page">
          <p>
            <a class="link" href={hrefs.fleet()}>
              Go to the fleet
            </a>
          </p>
        </Empty>
      );
  }
}
