import { hrefs } from "../../app/routes";
import type { ObjectTab, ObjectView } from "../../app/views";
import type { LiveObjectDto } from "../../client/generated";
import { useLiveObject } from "../../client/objects";
import { arrowsAlong } from "../../design/arrows";
import { HealthMark, SyncMark } from "../../design/Mark";
import { Empty, Failed, Loading } from "../../design/States";
import { count } from "../../design/words";
import { ApplicationFrame } from "../application/ApplicationFrame";
import { refOfKey } from "../journal/events";
import { asLive } from "./asLive";
import { Compared } from "./Compared";
import { Document } from "./Document";
import { Events } from "./Events";
import { LogView } from "./LogView";
import { Managers } from "./Managers";
import { ObjectActions } from "./ObjectActions";
import { lineText, withoutNoise, yamlLines } from "./yaml";
import { FieldTable } from "../plan/FieldTable";
import "../plan/plan.css";
import "./object.css";

/** One object: what Git declares, what is live, what differs, what happened, what it prints. */
export default function ObjectPage({ view }: { view: ObjectView }) {
  return <ApplicationFrame name={view.name} view={view}>{() => <ObjectBody view={view} />}</ApplicationFrame>;
}

function ObjectBody({ view }: { view: ObjectView }) {
  const ref = refOfKey(view.ref);
  const { data, error } = useLiveObject(view.name, view.ref);
  if (ref === undefined) return <Empty title="This address names no object" />;
  if (data === undefined) return error === undefined ? <Loading lines={8} /> : <Failed failure={error} />;
  const health = data.health ?? data.status?.health;
  return (
    <div class="app-body">
      <section class="card object">
        <div class="section-head">
          <h2>
            <span class="quiet">{ref.kind}</span> <span class="theirs">{ref.name}</span>
          </h2>
          {health !== undefined && <HealthMark health={health.status} />}
          {data.status !== undefined && <SyncMark sync={data.status.sync} />}
          {!data.present && <span class="pill missing">not there</span>}
          <span class="quiet theirs">
            {[ref.group, ref.namespace].filter(Boolean).join(" · ")}
          </span>
          <ObjectActions view={view} data={data} />
        </div>
        {health !== undefined && health.message !== "" && <p class="pad theirs soft">{health.message}</p>}
        <ObjectTabs view={view} data={data} />
        <Tab view={view} data={data} />
      </section>
    </div>
  );
}

const walk = arrowsAlong("row");

function ObjectTabs({ view, data }: { view: ObjectView; data: LiveObjectDto }) {
  const isDeclared = data.desired !== undefined || data.status !== undefined || data.note !== "";
  const offered: [ObjectTab, string, boolean][] = [
    ["live", "Live", true],
    ["desired", "Desired", isDeclared],
    ["diff", data.fields.length === 0 ? "Diff" : `Diff (${data.fields.length})`, isDeclared],
    ["events", "Events", data.hasEvents],
    ["logs", "Logs", !data.hasEvents || data.containers.length > 0],
  ];
  const tabs = offered.filter(([tab, , isOffered]) => isOffered || tab === view.tab);
  return (
    <nav class="tabs object-tabs" aria-label="About this object" onKeyDown={walk}>
      {tabs.map(([tab, words]) => (
        <a key={tab} href={hrefs.object(view.name, view.ref, { tab })} data-how="replace" aria-current={view.tab === tab ? "page" : undefined}>
          {words}
        </a>
      ))}
    </nav>
  );
}

function Tab({ view, data }: { view: ObjectView; data: LiveObjectDto }) {
  switch (view.tab) {
    case "live":
      return data.body === undefined ? (
        <Empty title="It is not there">
          <p>The target reports no such object.</p>
        </Empty>
      ) : (
        <>
          <Document body={data.body} view={view} marked={data.fields.map((field) => field.pointer)} />
          <Managers managers={data.managers} />
        </>
      );
    case "desired":
      return data.desired === undefined ? (
        <Empty title="Git declares nothing here">
          <p class="theirs">{data.reason || data.note || "It lives below another object."}</p>
        </Empty>
      ) : (
        <Document body={data.desired} view={view} marked={data.fields.map((field) => field.pointer)} />
      );
    case "diff":
      return <DiffTab view={view} data={data} />;
    case "events":
      return <Events view={view} />;
    case "logs":
      return <LogView view={view} containers={data.containers} />;
  }
}

/** What differs, field by field and in its place; what the cluster and others have set only when it is asked for. */
function DiffTab({ view, data }: { view: ObjectView; data: LiveObjectDto }) {
  const lines = (body: unknown): string[] => (body === undefined ? [] : yamlLines(body).map(lineText));
  const desired = data.desired === undefined ? undefined : withoutNoise(data.desired);
  const left = view.whole || desired === undefined ? data.body && withoutNoise(data.body) : asLive(desired, data.fields);
  const isSame = data.fields.length === 0 && data.desired !== undefined && data.present;
  return (
    <>
      <div class="diff-head">
        <p class="soft">
          {isSame ? "As declared: no field that Git declares differs." : data.fields.length > 0 ? `${count(data.fields.length, "field")} differ.` : data.reason}{" "}
          <span class="quiet">{data.note}</span>
        </p>
        {data.desired !== undefined && data.present && (
          <a class="link" href={hrefs.object(view.name, view.ref, { ...view, whole: !view.whole })} data-how="replace" role="button" aria-pressed={view.whole}>
            {view.whole ? "Hide" : "Show"} what the target and others have set
          </a>
        )}
      </div>
      {data.fields.length > 0 && <FieldTable fields={data.fields} style="split" />}
      {(!isSame || view.whole) && (
        <Compared
          left={lines(data.present ? left : undefined)}
          right={lines(desired)}
          leftWords={view.whole ? "Live, whole, without what machines keep" : "Live, of what is declared"}
          rightWords="Desired"
          style="split"
        />
      )}
    </>
  );
}
