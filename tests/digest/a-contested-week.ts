/** A week in which one claim is contested, one is barely touched and one is not. */
import type { ShortWeek } from "./a-week.ts";

export const A_CONTESTED_WEEK: ShortWeek = {
  claims: [
    "Small groups make better theory than large ones.",
    "Conferences are too fast for careful work.",
    "Every proof should come with a program.",
    "Textbooks are written too late.",
  ],
  withdrawn: 1,
  replies: [
    {
      id: "a1",
      author: "Ada",
      at: "2026-11-03T10:00:00Z",
      body: "Four people in a room did more for us than the consortium did.",
      tags: [
        {
          claim: "C1",
          stance: "supports",
        },
        {
          claim: "C2",
          stance: "supports",
        },
      ],
    },
    {
      id: "b1",
      author: "Bela",
      at: "2026-11-04T10:00:00Z",
      body: "The classification of finite simple groups took hundreds of people, so no.",
      tags: [
        {
          claim: "C1",
          stance: "disputes",
        },
      ],
    },
    {
      id: "c1",
      author: "Chidi",
      at: "2026-11-10T10:00:00Z",
      body: "I disagree, because large projects force people to write definitions down. In a small group everything stays in the air. Our group of 3 forgot its own conventions twice.",
      tags: [
        {
          claim: "C1",
          stance: "disputes",
          confidence: 0.93,
        },
      ],
    },
    {
      id: "d1",
      author: "Dana",
      at: "2026-11-10T12:00:00Z",
      parent: "c1",
      body: "For the first years, yes. Later a small group needs readers from outside, for example a seminar elsewhere.",
      tags: [
        {
          claim: "C1",
          stance: "qualifies",
          confidence: 0.85,
        },
      ],
    },
    {
      id: "e1",
      author: "Eli",
      at: "2026-11-11T12:00:00Z",
      body: "Wrong in my field.",
      tags: [
        {
          claim: "C1",
          stance: "disputes",
          confidence: 0.97,
        },
      ],
    },
    {
      id: "f1",
      author: "Fay",
      at: "2026-11-12T12:00:00Z",
      body: "Agreed, since trust is what makes people show half-finished ideas, and trust does not scale.",
      tags: [
        {
          claim: "C1",
          stance: "supports",
          confidence: 0.8,
        },
      ],
    },
    {
      id: "c2",
      author: "Chidi",
      at: "2026-11-13T12:00:00Z",
      body: "And one more thing on size: 400 authors checked our tables, and they found 17 errors that we would have kept.",
      tags: [
        {
          claim: "C1",
          stance: "disputes",
          confidence: 0.88,
        },
      ],
    },
    {
      id: "g1",
      author: "Gus",
      at: "2026-11-14T12:00:00Z",
      body: "Proof assistants already do this, so the claim is behind the times. Also, which program language?",
      tags: [
        {
          claim: "C3",
          stance: "extends",
          confidence: 0.7,
          evidence: "Proof assistants already do this, so the claim is behind the times.",
        },
      ],
    },
    {
      id: "h1",
      author: "Hal",
      at: "2026-11-15T12:00:00Z",
      body: "Not sure what to make of part two, it seems to be two essays at once.",
      left: "unsure",
    },
  ],
};
