import type { FleetView, ApplicationView, PlanView, HistoryView, ObjectTab, ObjectView, Route } from "./views";

const OBJECT_TABS: readonly ObjectTab[] = ["live", "desired", "diff", "events", "logs"];

function oneOf<T extends string>(known: readonly T[], text: string | null): T {
  return known.find((word) => word === text) ?? (known[0] as T);
}

function words(text: string | null): string[] {
  return text === null || text === "" ? [] : text.split(",").map(decode);
}

/** Reads an address; what it does not know falls back to what is usual. */
export function parseRoute(href: string): Route {
  const [path = "/", search = ""] = href.split(/\?(.*)/s);
  const query = new URLSearchParams(search);
  const parts = path.split("/").filter(Boolean).map(decode);
  const [place, name, tab] = parts;
  if (place === undefined) return fleet(query);
  if (place === "instance" && parts.length === 1) return { page: "instance" };
  if (place === "applications" && name !== undefined && parts.length <= 3) {
    switch (tab) {
      case undefined:
        return {
          page: "application",
          name,
          tab: "overview",
          objects: oneOf(["tree", "graph"], query.get("objects")),
          step: query.get("step") ?? "",
          find: query.get("find") ?? "",
          turned: words(query.get("turned")),
        };
      case "plan":
        return plan(name, query);
      case "history":
        return {
          page: "history",
          name,
          run: query.get("run") ?? "",
          at: query.get("at") ?? "",
          against: query.get("against") ?? "",
        };
      case "object":
        return object(name, query);
    }
  }
  return { page: "nowhere", path };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function fleet(query: URLSearchParams): FleetView {
  return {
    page: "fleet",
    query: query.get("q") ?? "",
    sort: query.get("sort") ?? "name",
    group: query.get("group") ?? "",
    folded: words(query.get("folded")),
    at: query.get("at") ?? "",
  };
}

function plan(name: string, query: URLSearchParams): PlanView {
  return {
    page: "plan",
    name,
    only: words(query.get("only")),
    style: oneOf(["split", "inline"], query.get("style")),
    open: words(query.get("open")),
    intent: oneOf(["sync", "rollback", "delete"], query.get("intent")),
    to: query.get("to") ?? "",
    orphan: query.get("orphan") === "1",
    kept: query.get("kept") === "1",
  };
}

function object(name: string, query: URLSearchParams): ObjectView {
  return {
    page: "object",
    name,
    ref: query.get("ref") ?? "",
    tab: oneOf(OBJECT_TABS, query.get("tab")),
    find: query.get("find") ?? "",
    container: query.get("container") ?? "",
    previous: query.get("previous") === "1",
    whole: query.get("whole") === "1",
  };
}

function withQuery(path: string, pairs: Record<string, string | readonly string[] | boolean>, usual: Record<string, string> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(pairs)) {
    const text = typeof value === "boolean" ? (value ? "1" : "") : typeof value === "string" ? value : value.map(encodeURIComponent).join(",");
    if (text !== "" && text !== usual[name]) query.set(name, text);
  }
  return query.size === 0 ? path : `${path}?${query}`;
}

/** Addresses of places. */
export const hrefs = {
  fleet: (view: Partial<FleetView> = {}): string =>
    withQuery(
      "/",
      { q: view.query ?? "", group: view.group ?? "", sort: view.sort ?? "", folded: view.folded ?? [], at: view.at ?? "" },
      { sort: "name" },
    ),
  application: (name: string, view: Partial<ApplicationView> = {}): string =>
    withQuery(
      `/applications/${encodeURIComponent(name)}`,
      { objects: view.objects ?? "", step: view.step ?? "", find: view.find ?? "", turned: view.turned ?? [] },
      { objects: "tree" },
    ),
  plan: (name: string, view: Partial<PlanView> = {}): string =>
    withQuery(
      `/applications/${encodeURIComponent(name)}/plan`,
      { intent: view.intent ?? "", to: view.to ?? "", only: view.only ?? [], style: view.style ?? "", open: view.open ?? [], orphan: view.orphan ?? false, kept: view.kept ?? false },
      { style: "split", intent: "sync" },
    ),
  history: (name: string, view: Partial<HistoryView> = {}): string =>
    withQuery(`/applications/${encodeURIComponent(name)}/history`, {
      run: view.run ?? "",
      at: view.at ?? "",
      against: view.against ?? "",
    }),
  object: (name: string, ref: string, view: Partial<ObjectView> = {}): string =>
    withQuery(
      `/applications/${encodeURIComponent(name)}/object`,
      { ref, tab: view.tab ?? "", find: view.find ?? "", container: view.container ?? "", previous: view.previous ?? false, whole: view.whole ?? false },
      { tab: "live" },
    ),
  instance: (): string => "/instance",
};
