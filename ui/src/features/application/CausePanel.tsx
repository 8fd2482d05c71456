import { hrefs } from "../../app/routes";
import type { ApplicationDetailsDto } from "../../client/generated";
import { useExplanation } from "../../client/queries";
import { Ago } from "../../design/Time";
import { withShortIds } from "../../design/words";
import { Failed } from "../../design/States";
import { refKey, refText } from "../journal/events";
import { Evidence } from "./Evidence";
import { causeParts, isBroken, isRunning, needsWords, newLines, ordered, withoutRepeat, withoutWait } from "./causes";

/** Why the application is as it is: the first cause in one sentence, its log lines beside it. */
export function CausePanel({ details }: { details: ApplicationDetailsDto }) {
  const { data, error } = useExplanation(details.application.name);
  if (!needsWords(details)) return null;
  if (data === undefined) return error === undefined ? null : <Failed failure={error} compact />;
  const [first, ...rest] = ordered(data);
  if (first === undefined) return null;
  const others = rest.filter((one) => one.subject !== first.subject);
  const { sentence: whole, came } = causeParts(first.message);
  const isWaiting = isRunning(details);
  const sentence = isWaiting ? withoutWait(whole) : whole;
  const isFall = !isWaiting && (first.evidence.length > 0 || isBroken(details));
  return (
    <section class={isFall ? "card cause" : "card cause calm"} aria-labelledby="cause">
      <div class="cause-words">
        <h2 id="cause">{isWaiting ? "What it waits for" : isFall ? "First cause" : "Why it stays as it is"}</h2>
        <p class="cause-sentence theirs">
          <Subject subject={first.subject} details={details} /> {withShortIds(sentence)}
        </p>
        <p class="quiet theirs">
          {came !== "" && `${withShortIds(came)} · `}
          <Ago at={first.at} />
        </p>
        {first.remedy !== "" && <p class="soft theirs">{first.remedy}</p>}
        {others.length > 0 && (
          <ul class="then">
            {others.map((finding) => (
              <li key={finding.subject + finding.at}>
                <Subject subject={finding.subject} details={details} />{" "}
                <span class="soft theirs">{withShortIds(withoutRepeat(causeParts(finding.message).sentence, sentence))}</span>
                {finding.remedy !== "" && <span class="quiet theirs"> {finding.remedy}</span>}
              </li>
            ))}
          </ul>
        )}
      </div>
      {first.evidence.length > 0 && (
        <Evidence key={first.at} lines={newLines(first.evidence, whole)} words={`What ${first.subject} said last`} />
      )}
    </section>
  );
}

/** What a finding is about; leads to the object when it is one of the application's. */
function Subject({ subject, details }: { subject: string; details: ApplicationDetailsDto }) {
  const object = details.objects.find((one) => refText(one.ref) === subject);
  if (object === undefined) return <strong class="theirs">{subject}</strong>;
  return (
    <a class="plain" href={hrefs.object(details.application.name, refKey(object.ref))}>
      <strong class="theirs">{subject}</strong>
    </a>
  );
}
