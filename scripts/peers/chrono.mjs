// Dates by chrono-node; articles as JSON lines on stdin.
import { createInterface } from "node:readline";
import * as chrono from "chrono-node";

for await (const line of createInterface({ input: process.stdin })) {
  const { id, text, published } = JSON.parse(line);
  const found = chrono.parse(text, published ? new Date(published) : undefined);
  console.log(JSON.stringify({ id, dates: found.map(({ index, text: words, start }) => [index, words, start.date()]) }));
}
