// Signs forms with Twilio's own Node library, which shares no code with the Python one: cases in, signatures out.
const { getExpectedTwilioSignature } = require("twilio/lib/webhooks/webhooks");

const cases = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(cases.map(({ token, url, form }) => getExpectedTwilioSignature(token, url, form))));
