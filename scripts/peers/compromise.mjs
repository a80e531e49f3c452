// Names of people, places and organisations, with `dates` also dates, by compromise; articles as JSON lines on stdin.
import { createInterface } from "node:readline";
import nlp from "compromise";
import dates from "compromise-dates";

const withDates = process.argv[2] === "dates";
if (withDates) nlp.plugin(dates);
for await (const line of createInterface({ input: process.stdin })) {
  const { id, text } = JSON.parse(line);
  const doc = nlp(text);
  const found = { id, people: doc.people().json({ offset: true }), places: doc.places().json({ offset: true }) };
  found.organizations = doc.organizations().json({ offset: true });
  if (withDates) found.dates = doc.dates().json();
  console.log(JSON.stringify(found));
}
