import type { ObjectView } from "../../app/routes";
import { ApplicationFrame } from "../application/ApplicationFrame";

export default function ObjectPage({ view }: { view: ObjectView }) {
  return <ApplicationFrame name={view.name} view={view}>{() => null}</ApplicationFrame>;
}
