import type { ApplicationDetailsDto, ApplicationDto } from "../../client/generated";

/** Something to try, with the commands for a terminal. */
export interface FirstStep {
  title: string;
  commands: string[];
  /** What the page shows then. */
  then: string;
}

const NAMES = "api demo web";

/** Whether a fleet may be that of the quickstart: its three applications, and no other. */
export function mayBeQuickstart(items: readonly ApplicationDto[]): boolean {
  return items.map((item) => item.name).toSorted().join(" ") === NAMES;
}

/** What can be tried with the demonstration; empty when the applications come from elsewhere. */
export function firstSteps(web: ApplicationDetailsDto): FirstStep[] {
  const { parent, sources } = web.application;
  const folder = /^(\/.+)\/origin\.git$/.exec(sources[0]?.repoURL ?? "")?.[1];
  if (parent !== "demo" || folder === undefined) return [];
  const shop = `cd ${quoted(`${folder}/shop`)}`;
  return [
    {
      title: "Change it",
      commands: [shop, "sed -i.bak 's/Hello from v1/Hello from v2/' web/pages.yaml", "git commit -am 'Say v2' && git push"],
      then: "web takes up the commit within a second; its road tells each step.",
    },
    {
      title: "Tamper with it",
      commands: [`echo oops > ${quoted(`${folder}/.plumbline/hosts/local/web/pages/index.html`)}`],
      then: "web shows the drift, and heals it.",
    },
    {
      title: "Break it",
      commands: [shop, "sed -i.bak 's/VERSION: v1/VERSION: v2, MODE: broken/' api/process.yaml", "git commit -am 'Break api' && git push"],
      then: "api falls, says why, goes back, reverts the commit in Git and holds it.",
    },
    {
      title: "Look back",
      commands: [],
      then: "The history of api tells what was live when, and goes back to it.",
    },
  ];
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
