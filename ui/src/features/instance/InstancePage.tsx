import { hrefs } from "../../app/routes";
import type { InstanceDto } from "../../client/generated";
import { call } from "../../client/http";
import { useQuery } from "../../client/query";
import { Icon } from "../../design/Icon";
import { Failed, Loading } from "../../design/States";
import { Ago, now } from "../../design/Time";
import { duration } from "../../design/time";
import { count } from "../../design/words";
import { bytes, perMinute } from "./figures";
import { Samples } from "./samples";
import { Feeds } from "./Feeds";
import { Sources, Targets } from "./Places";
import "./instance.css";

/** The instance moves all the time; it is looked at again this often while somebody looks, in milliseconds. */
const PAUSE_MILLIS = 5000;

const samples = new Samples();

async function look(signal: AbortSignal): Promise<InstanceDto> {
  const data = await call("instance", {}, signal);
  samples.push(
    Date.parse(data.now),
    new Map(data.targets.map((target) => [target.name, Object.values(target.requests).reduce((sum, one) => sum + one, 0)])),
  );
  return data;
}

/** How this Plumbline is: where it pulls from, where it writes to, what it works on, how it was set up. */
export default function InstancePage() {
  const { data, error } = useQuery("instance", {
    topics: ["*"],
    pauseMillis: PAUSE_MILLIS,
    restMillis: PAUSE_MILLIS,
    load: look,
  });
  if (data === undefined) return error === undefined ? <Loading lines={10} /> : <Failed page failure={error} />;
  return (
    <div class="instance">
      <header class="fleet-head">
        <h1>Instance</h1>
        <p class="soft">
          Plumbline {data.version} on Java {data.java}, started <Ago at={data.startedAt} />, process {data.pid}
          {!data.leading && ", standing by"}
        </p>
      </header>
      <Confirmed confirmed={data.confirmed} />
      <Figures data={data} />
      <Sources sources={data.sources} />
      <Targets targets={data.targets} rate={(name) => samples.perMinute(name)} />
      <Feeds feeds={data.feeds ?? []} />
      <Busy data={data} />
      <Settings data={data} />
    </div>
  );
}

/** After a restart: how many applications were looked at anew. Nothing once all were. */
function Confirmed({ confirmed }: { confirmed: InstanceDto["confirmed"] }) {
  if (confirmed === undefined || confirmed.confirmed >= confirmed.applications) return null;
  return (
    <p class="confirmed" role="status">
      <Icon shape="progressing" />
      <span>
        {confirmed.confirmed.toLocaleString("en")} of {count(confirmed.applications, "application")} confirmed since the start; the others are shown as they were
        before it.
      </span>
    </p>
  );
}

function Figures({ data }: { data: InstanceDto }) {
  const { queue, workers, memory, journal, streams } = data;
  const minutes = (Date.parse(data.now) - Date.parse(data.startedAt)) / 60_000;
  const figures: [string, string, string][] = [
    ["Waiting", queue.waiting.toLocaleString("en"), queue.waiting === 0 ? queue.delayed === 0 ? "nothing is put off" : `${count(queue.delayed, "application")} later` : `oldest for ${duration(queue.oldestMillis)}`],
    ["Workers", `${workers.busy.length} of ${workers.total}`, workers.busy.length === 0 ? "all rest" : "at work"],
    ["Memory", bytes(memory.used), `of ${bytes(memory.max)}${memory.resident > 0 ? `, resident ${bytes(memory.resident)}` : ""}`],
    ["Journal", journal.lastId.toLocaleString("en"), journal.bytes > 0 ? bytes(journal.bytes) : `${perMinute(journal.lastId, minutes)} entries a minute`],
    ["Pages open", streams.toLocaleString("en"), "listen to the journal"],
  ];
  return (
    <dl class="figures">
      {figures.map(([words, figure, more]) => (
        <div key={words} class="card">
          <dt class="quiet">{words}</dt>
          <dd class="figure num">{figure}</dd>
          <dd class="quiet">{more}</dd>
        </div>
      ))}
    </dl>
  );
}

function Busy({ data }: { data: InstanceDto }) {
  const { busy } = data.workers;
  if (busy.length === 0) return null;
  return (
    <section class="card" aria-labelledby="busy">
      <h2 id="busy" class="section-head">
        At work
      </h2>
      <ul class="busy">
        {busy.map((one) => (
          <li key={one.application}>
            <a class="link theirs" href={hrefs.application(one.application)}>
              {one.application}
            </a>{" "}
            {one.run !== undefined && (
              <a class="link mono" href={hrefs.history(one.application, { run: one.run })}>
                {one.run}
              </a>
            )}{" "}
            <span class="quiet">{duration(now.value - Date.parse(one.since))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Settings({ data }: { data: InstanceDto }) {
  return (
    <section class="card" aria-labelledby="settings">
      <h2 id="settings" class="section-head">
        Settings in force
      </h2>
      <div class="table-scroll wraps" tabIndex={0} role="group" aria-label="Settings">
        <table class="objects">
          <thead>
            <tr>
              <th scope="col">Setting</th>
              <th scope="col">Value</th>
              <th scope="col">From</th>
              <th scope="col">Meaning</th>
            </tr>
          </thead>
          <tbody>
            {data.settings.map((one) => (
              <tr key={one.name}>
                <th scope="row" class="mono">
                  {one.name}
                </th>
                <td class="mono theirs">{one.value === "" ? <span class="quiet">not set</span> : one.value}</td>
                <td class="soft">{one.origin}</td>
                <td class="soft">{one.meaning}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
