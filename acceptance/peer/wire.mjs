// The wire, from the published .proto files alone: which message has which number is read from them.
import path from 'node:path';
import protobuf from 'protobufjs';

/** Reads the contract below `folder` and gives functions to write and read the envelope. */
export async function wire(folder) {
  const root = new protobuf.Root();
  // Imports are written from the folder, wherever the importing file lies.
  root.resolvePath = (_, target) => path.resolve(folder, target);
  await root.load('pianorhythm/v1/server_message.proto', { keepCase: true });
  const Envelope = root.lookupType('pianorhythm.v1.ServerMessage');
  const fields = Envelope.oneofs.message.fieldsArray;

  return {
    /** One binary frame with `content` in the envelope's field `name`. */
    encode(name, content, requestId = '') {
      const field = fields.find((candidate) => candidate.name === name);
      if (!field) throw new Error(`the contract has no field ${name}`);
      const envelope = Envelope.fromObject({ messageType: field.id, requestId, [name]: content });
      return Envelope.encode(envelope).finish();
    },

    /** What a frame says, as plain values: bytes in hexadecimal, 64-bit numbers as text. Throws when it breaks a rule. */
    decode(frame) {
      const envelope = Envelope.decode(frame);
      const field = fields.find((candidate) => candidate.name === envelope.message);
      if (!field) throw new Error('the envelope is empty, or holds a message that the contract does not name');
      if (envelope.messageType !== 0 && envelope.messageType !== field.id) {
        throw new Error(`messageType ${envelope.messageType} disagrees with ${field.name}`);
      }
      const options = { longs: String, enums: String, defaults: true, arrays: true, objects: true };
      const plain = Envelope.toObject(envelope, options);
      return {
        heard: nameOf(Envelope, field.id),
        requestId: plain.requestId,
        epoch: plain.epoch,
        offset: plain.offset,
        message: readable(plain[field.name]),
      };
    },
  };
}

function nameOf(Envelope, number) {
  return Envelope.lookupEnum('ServerMessageType').valuesById[number];
}

function readable(value) {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map(readable);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, readable(inner)]));
  }
  return value;
}
