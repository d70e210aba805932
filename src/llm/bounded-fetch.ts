/** `fetch` that reads no more of an answer than can be one, and follows nobody elsewhere with a key in its hand. */
import { ModelError } from "./model.ts";

/** An answer about 50 replies has a tenth of this. */
const MOST_BYTES = 1_000_000;

export function createBoundedFetch(fetchFrom: typeof fetch = fetch): typeof fetch {
  return async (input, init) => {
    const response = await fetchFrom(input, { ...init, redirect: "error" });
    const announced = Number(response.headers.get("content-length") ?? 0);
    if (announced > MOST_BYTES) {
      await response.body?.cancel();
      throw tooBig();
    }
    if (!response.body) return response;
    let seen = 0;
    const bounded = response.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          seen += chunk.byteLength;
          if (seen > MOST_BYTES) controller.error(tooBig());
          else controller.enqueue(chunk);
        },
      }),
    );
    const { status, statusText, headers } = response;
    return new Response(bounded, { status, statusText, headers });
  };
}

function tooBig(): ModelError {
  return new ModelError(
    "too-big",
    `the model's server sent more than ${MOST_BYTES.toLocaleString("en-US")} bytes and was cut off`,
    {
      retryable: true,
    },
  );
}
