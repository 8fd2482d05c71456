/** How the fleet is looked at. */
export interface FleetView {
  page: "fleet";
  query: string;
  sort: string;
  group: string;
  /** Groups that are folded. */
  folded: string[];
  /** The selected application. */
  at: string;
}

export type ApplicationTab = "overview" | "plan" | "history";

/** How an application is looked at. */
export interface ApplicationView {
  page: "application";
  name: string;
  tab: ApplicationTab;
  /** `tree` or `graph`. */
  objects: "tree" | "graph";
  /** The step of the road whose evidence is shown. */
  step: string;
  /** Words an object must contain to be shown. */
  find: string;
  /** Objects of the tree that were folded or unfolded, as keys. */
  turned: string[];
}

export interface PlanView {
  page: "plan";
  name: string;
  /** Which objects a sync is limited to, as keys. */
  only: string[];
  /** `split` shows live and desired side by side, `inline` below each other. */
  style: "split" | "inline";
  /** Objects whose fields are shown. */
  open: string[];
  /** What the plan is for: a sync, going back to a run, or deleting the application. */
  intent: "sync" | "rollback" | "delete";
  /** Where a rollback goes; empty for the last healthy run. */
  to: string;
  /** Whether the objects stay when the application is deleted. */
  orphan: boolean;
  /** Whether objects that stay as they are are shown, too. */
  kept: boolean;
}

export interface HistoryView {
  page: "history";
  name: string;
  run: string;
  /** The moment of the slider, as a time; empty for now. */
  at: string;
  /** The run the selected one is compared with. */
  against: string;
}

export type ObjectTab = "live" | "desired" | "diff" | "events" | "logs";

export interface ObjectView {
  page: "object";
  name: string;
  ref: string;
  tab: ObjectTab;
  find: string;
  container: string;
  previous: boolean;
  /** Whether the diff shows all that is live, too: what the cluster and others have set. */
  whole: boolean;
}

export interface InstanceView {
  page: "instance";
}

export interface NowhereView {
  page: "nowhere";
  path: string;
}

/** All places of the page. */
export type Route = FleetView | ApplicationView | PlanView | HistoryView | ObjectView | InstanceView | NowhereView;
