import type { PlanView } from "../app/views";
import type { Plan, RunStartedDto } from "./generated";
import { call } from "./http";
import { LONG_REST_MILLIS, useQuery, type Known } from "./query";

/** Making a plan renders and looks at the target; it is made at most once in this many milliseconds. */
const PLAN_PAUSE_MILLIS = 2000;

/** What a plan is made for. */
export type Intent = Pick<PlanView, "name" | "intent" | "to" | "orphan">;

/** The plan of a sync, of going back, or of deleting the application. */
export function usePlan(asked: Intent): Known<Plan> {
  return useQuery(`plan ${JSON.stringify(asked)}`, {
    topics: [asked.name],
    pauseMillis: PLAN_PAUSE_MILLIS,
    restMillis: LONG_REST_MILLIS,
    load: (signal) => {
      const path = { name: asked.name };
      switch (asked.intent) {
        case "sync":
          return call("plan", { path }, signal);
        case "rollback":
          return call("rollbackPlan", { path, body: asked.to === "" ? {} : { to: asked.to } }, signal);
        case "delete":
          return call("deletionPlan", { path, query: { policy: asked.orphan ? "orphan" : "cascade" } }, signal);
      }
    },
  });
}

/** Carries out what a person has seen: the plan as it was shown, or a part of it. */
export function carryOut(asked: Intent, plan: Plan, only: readonly string[]): Promise<RunStartedDto | undefined> {
  const path = { name: asked.name };
  switch (asked.intent) {
    case "sync":
      if (only.length === 0) return call("apply", { path, body: plan });
      return call("sync", { path, body: { only: only.map(toRef) } });
    case "rollback":
      return call("rollback", { path, body: asked.to === "" ? {} : { to: asked.to } });
    case "delete":
      return call("deleteApplication", { path, query: { policy: asked.orphan ? "orphan" : "cascade" } });
  }
}

function toRef(key: string): { group: string; kind: string; namespace: string; name: string } {
  const [group = "", kind = "", namespace = "", name = ""] = key.split("|");
  return { group, kind, namespace, name };
}
