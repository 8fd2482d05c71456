import type { PlanView } from "../../app/routes";
import { ApplicationFrame } from "../application/ApplicationFrame";

export default function PlanPage({ view }: { view: PlanView }) {
  return <ApplicationFrame name={view.name} view={view}>{() => null}</ApplicationFrame>;
}
