import type { ApplicationDetailsDto } from "../../client/generated";
import { useExplanation } from "../../client/queries";
import { Ago } from "../../design/Time";
import { withShortIds } from "../../design/words";
import { Failed } from "../../design/States";
import { Evidence } from "./Evidence";
import { causeParts, isBroken, isRunning, needsWords, ordered, withoutRepeat, withoutWait } from "./causes";

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
          <strong>{first.subject}</strong> {withShortIds(sentence)}
        </p>
        <p class="quiet theirs">
          {withShortIds(came)} <Ago at={first.at} />
        </p>
        {first.remedy !== "" && <p class="soft theirs">{first.remedy}</p>}
        {others.length > 0 && (
          <ul class="then">
            {others.map((finding) => (
              <li key={finding.subject + finding.at}>
                <strong class="theirs">{finding.subject}</strong>{" "}
                <span class="soft theirs">{withShortIds(withoutRepeat(causeParts(finding.message).sentence, sentence))}</span>
                {finding.remedy !== "" && <span class="quiet theirs"> {finding.remedy}</span>}
              </li>
            ))}
          </ul>
        )}
      </div>
      {first.evidence.length > 0 && (
        <Evidence key={first.at} lines={first.evidence} words={`What ${first.subject} said last`} />
      )}
    </section>
  );
}
