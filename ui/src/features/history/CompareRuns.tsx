import { call } from "../../client/http";
import { useQuery } from "../../client/query";
import { Capped } from "../../design/Capped";
import { Failed, Loading } from "../../design/States";
import { count } from "../../design/words";
import { refKey } from "../journal/events";
import { Compared } from "../object/Compared";
import { lineText, yamlLines } from "../object/yaml";
import "../plan/plan.css";

const linesOf = (body: Record<string, unknown> | undefined): string[] => (body === undefined ? [] : yamlLines(body).map(lineText));

/** Objects that are drawn at first. */
const OBJECTS_MAX = 50;

/** What two runs applied differently, object by object. */
export function CompareRuns({ name, from, to }: { name: string; from: string; to: string }) {
  const { data, error } = useQuery(`compare ${name} ${from} ${to}`, {
    load: (signal) => call("compare", { path: { name }, query: { from, to } }, signal),
  });
  if (data === undefined) return error === undefined ? <Loading lines={3} /> : <Failed failure={error} compact />;
  return (
    <div class="run-compare">
      <h3>
        {data.objects.length === 0 ? `Both applied the same ${count(data.unchanged, "object")}` : `${count(data.objects.length, "object")} ${data.objects.length === 1 ? "differs" : "differ"}, ${count(data.unchanged, "object")} ${data.unchanged === 1 ? "does" : "do"} not`}
      </h3>
      <Capped items={data.objects} max={OBJECTS_MAX} noun="object">
        {(some) => (
          <ul>
            {some.map((object) => (
              <li key={refKey(object.ref)} class="change">
                <p class="compare-object">
                  <span class="quiet">{object.ref.kind}</span> <strong class="theirs">{object.ref.name}</strong> <span class="soft">{object.change}</span>
                </p>
                <Compared left={linesOf(object.before)} right={linesOf(object.after)} leftWords={`Run ${from}`} rightWords={`Run ${to}`} style="split" />
              </li>
            ))}
          </ul>
        )}
      </Capped>
    </div>
  );
}
