import type { HistoryView } from "../../app/routes";
import { ApplicationFrame } from "../application/ApplicationFrame";

export default function HistoryPage({ view }: { view: HistoryView }) {
  return <ApplicationFrame name={view.name} view={view}>{() => null}</ApplicationFrame>;
}
