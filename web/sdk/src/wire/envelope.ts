import { create, fromBinary, type MessageInitShape, toBinary } from '@bufbuild/protobuf';
import { type ServerMessage, ServerMessageSchema } from '#protocol/server_message_pb.js';

/** A message without its envelope: `{ case, value }`, where the case names the field of the envelope. */
export type Body = Exclude<ServerMessage['message'], { case: undefined }>;

/** Names of messages, as the envelope spells them. */
export type Case = Body['case'];

/** What a message of that name holds. */
export type ValueOf<C extends Case> = Extract<Body, { case: C }>['value'];

/** A message to be sent; fields that are left out have their zero value. */
export type Draft = Exclude<NonNullable<MessageInitShape<typeof ServerMessageSchema>['message']>, { case?: undefined }>;

/** One frame. Throws `RangeError` for a value that its field cannot hold. */
export function encode(draft: Draft, requestId = ''): Uint8Array {
  // The types of messages are numbered like their fields.
  const messageType = ServerMessageSchema.field[draft.case].number;
  return toBinary(ServerMessageSchema, create(ServerMessageSchema, { messageType, requestId, message: draft }));
}

/** Reads a frame. Throws when it is none. */
export function decode(frame: Uint8Array): ServerMessage {
  return fromBinary(ServerMessageSchema, frame);
}
