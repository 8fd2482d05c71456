import { copy } from "../../app/copy";
import { hrefs } from "../../app/routes";
import { useApplication } from "../../client/queries";
import { firstSteps, type FirstStep } from "./firstSteps";

/** What to do next after the quickstart; folds, and is nothing for any other fleet. */
export function FirstSteps() {
  const { data } = useApplication("web");
  const steps = data === undefined ? [] : firstSteps(data);
  if (steps.length === 0) return null;
  return (
    <details class="first-steps" open>
      <summary>
        <h2>What to try next</h2> <span class="quiet">in a terminal; watch this page meanwhile</span>
      </summary>
      <ol>
        {steps.map((step, index) => (
          <Step key={step.title} step={step} number={index + 1} />
        ))}
      </ol>
    </details>
  );
}

function Step({ step, number }: { step: FirstStep; number: number }) {
  const text = step.commands.join("\n");
  return (
    <li class="card">
      <h3>
        <span class="quiet num">{number}</span> {step.title}
        {text === "" ? (
          <a class="button small" href={hrefs.history("api")}>
            Open
          </a>
        ) : (
          <button type="button" class="button small" aria-label={`Copy the commands: ${step.title}`} onClick={() => void copy(`${text}\n`)}>
            Copy
          </button>
        )}
      </h3>
      {text !== "" && (
        <pre class="theirs" tabIndex={0} aria-label={`Commands: ${step.title}`}>
          {text}
        </pre>
      )}
      <p class="soft">{step.then}</p>
    </li>
  );
}
