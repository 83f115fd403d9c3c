// Seals and opens as a browser will: reads one list of acts from standard input, writes their answers.
import { Aes256Gcm, CipherSuite, HkdfSha256 } from "@hpke/core";
import { XWing } from "@hpke/hybridkem-x-wing";

const MARK = 1;
const ENCAPSULATION_BYTES = 1120;

const kem = new XWing();
const suite = new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes256Gcm() });

// A Buffer may be a view into a larger pool; the library takes the whole pool for the key.
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));
const hex = (buffer) => Buffer.from(buffer).toString("hex");

const acts = {
  async public_key({ seed }) {
    const pair = await kem.generateKeyPairDerand(bytes(seed));
    return hex(await kem.serializePublicKey(pair.publicKey));
  },

  async seal({ public: recipient, context, plaintext }) {
    const recipientPublicKey = await kem.deserializePublicKey(bytes(recipient));
    const sealed = await suite.seal({ recipientPublicKey, info: bytes(context) }, bytes(plaintext));
    return hex(Buffer.concat([Buffer.of(MARK), Buffer.from(sealed.enc), Buffer.from(sealed.ct)]));
  },

  async open({ seed, context, sealed }) {
    const blob = bytes(sealed);
    const recipientKey = await kem.deserializePrivateKey(bytes(seed));
    const enc = blob.slice(1, 1 + ENCAPSULATION_BYTES);
    const ciphertext = blob.slice(1 + ENCAPSULATION_BYTES);
    try {
      return hex(await suite.open({ recipientKey, info: bytes(context), enc }, ciphertext));
    } catch {
      return "cannot open";
    }
  },
};

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const answers = [];
for (const { act, ...given } of JSON.parse(Buffer.concat(chunks))) answers.push(await acts[act](given));
process.stdout.write(JSON.stringify(answers));
