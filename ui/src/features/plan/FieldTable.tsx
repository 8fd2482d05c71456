import type { FieldDiffDto } from "../../client/generated";
import { Capped } from "../../design/Capped";
import { Compared } from "../object/Compared";
import { yamlLines, lineText } from "../object/yaml";
import { causeText, fieldText } from "./plan";

/** A value longer than this, in lines, is compared line by line. */
const LONG_LINES = 3;

/** Fields that are drawn at first. */
const FIELDS_MAX = 100;

function linesOf(value: unknown): string[] {
  return value === undefined ? [] : typeof value === "string" && value.includes("\n") ? value.replace(/\n$/, "").split("\n") : yamlLines(value).map(lineText);
}

/** The fields of an object that differ: what is live, what will be, why, and whose it is. */
export function FieldTable({ fields, style }: { fields: readonly FieldDiffDto[]; style: "split" | "inline" }) {
  return (
    <Capped items={fields} max={FIELDS_MAX} noun="field">
      {(some) => (
        <ul class="fields">
          {some.map((field) => {
            const live = linesOf(field.live);
            const desired = linesOf(field.desired);
            const isLong = Math.max(live.length, desired.length) > LONG_LINES;
            return (
              <li key={field.pointer} class="field-diff">
                <div class="field-head">
                  <code class="theirs">{fieldText(field.pointer)}</code>
                  <span class={`tag cause-${field.cause}`}>{causeText(field.cause, field.manager)}</span>
                  {field.manager !== "" && field.cause !== "drift" && <span class="quiet">live value by {field.manager}</span>}
                </div>
                {isLong ? (
                  <Compared left={live} right={desired} leftWords="Live" rightWords="After" style={style} />
                ) : (
                  <div class={`values ${style}`}>
                    <Value words="Live" sign="−" lines={live} tone="gone" />
                    <Value words="After" sign="+" lines={desired} tone="come" />
                  </div>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Capped>
  );
}

function Value({ words, sign, lines, tone }: { words: string; sign: string; lines: readonly string[]; tone: string }) {
  return (
    <pre class={`value ${lines.length === 0 ? "void" : tone}`}>
      <span class="hidden">{words}: </span>
      {lines.length === 0 ? (
        <span class="quiet">nothing</span>
      ) : (
        <>
          <span class="sign" aria-hidden="true">{sign}</span>
          <span class="theirs">{lines.join("\n")}</span>
        </>
      )}
    </pre>
  );
}
