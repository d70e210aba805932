/** A whole program over memory with a model's server on loopback beside it. */
import { onTestFinished } from "vitest";
import { areCurrent } from "../../src/app/app.ts";
import { loadModels } from "../../src/app/load-models.ts";
import { openLlm } from "../../src/app/open-llm.ts";
import { createOpinionSeeker } from "../../src/app/opinion-seeker.ts";
import { listDiscussions, tagAll } from "../../src/app/run-steps.ts";
import {
  type HeardQuestion,
  type ModelServer,
  type Scripted,
  startModelServer,
} from "../servers/model/model-server.ts";
import { answerByRule } from "../servers/model/scripted-tagger.ts";
import { saveDiscussion } from "../stores.ts";
import { claims, essay, onDay, plainTagger } from "../workflows/a-week-of-replies.ts";
import { anApp, type TestApp } from "./an-app.ts";

const { claims: claimModel } = await loadModels();

export const rule = (question: HeardQuestion): Scripted => JSON.stringify(answerByRule(question));

/** What a week may bring: half of it speaks of no claim, and on the rest both taggers come to the same. */
export function chapter(number: number): string {
  const about = ["", "C1 disputes: ", "", "C2 asks: "][number % 4];
  return `${about}chapter ${number} was read aloud on a walk.`;
}

export interface AppWithModel extends TestApp {
  readonly server: ModelServer;
  /** Sentences about what is wrong, in order. */
  readonly troubles: readonly string[];
  /** Stores replies of that many people and has the local tagger read them. */
  readonly say: (count: number) => Promise<void>;
}

/** A small essay with two claims; the local tagger reads by plain words. */
export async function anAppWithModel(
  answer: (question: HeardQuestion, call: number) => Scripted | Promise<Scripted> = rule,
  environment: Readonly<Record<string, string>> = {},
): Promise<AppWithModel> {
  const server = await startModelServer(answer);
  onTestFinished(() => server.close());
  const app = await anApp({
    ...{ REJOINDER_LLM_MODEL: "small", REJOINDER_LLM_BASE_URL: server.url, REJOINDER_LLM_VENUES: "local,discord" },
    ...environment,
  });
  const { config, store, now, log } = app;
  if (!config.llm) throw new Error("there is no model");
  const troubles: string[] = [];
  const llm = await openLlm(config.llm, {
    ...{ store, now, local: plainTagger, claimModel },
    namesIn: (slug) => store.replies.newestNames(slug, 500),
    areCurrent: (replies) => areCurrent(store, replies),
    onTrouble: (sentence) => void troubles.push(sentence),
  });
  const opinions = createOpinionSeeker({ store, tagger: llm.tagger, now, log });
  onTestFinished(() => opinions.close());
  await saveDiscussion(store, essay, claims);
  const whole = { ...app, llm, opinions, tagger: llm.known, server, troubles };
  let said = 0;
  return {
    ...whole,
    async say(count) {
      const replies = Array.from({ length: count }, () => {
        said += 1;
        return onDay(3, `r${said}`, `ada-${said}`, chapter(said));
      });
      await store.replies.save(replies, now());
      await tagAll(whole, await listDiscussions(whole));
    },
  };
}
